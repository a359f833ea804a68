import { TRPCError } from "@trpc/server";
import type { Chance } from "./chance.ts";
import { clientOf, type Deed, dateNear, stateOf } from "./deed.ts";
import { CELL_TICKETS, type Sight } from "./old-eyes.ts";
import type { SimulatedWorld } from "./world.ts";

const ENTRY = ["clientId", "date", "minutes", "description", "ticket", "startedAt", "rate", "billable"];
const CLIENT = ["billingDay", "reviewHours", "discount", "lineDetail", "language", "email", "phone", "city", "tax"];
const WORKSPACE = ["billingHour", "paymentDays", "phone", "city", "tax", "invoiceNote", "timeZone", "numberPattern"];

/** Returns some of the changes, and what the tab showed of them. */
function typed<T extends object>(chance: Chance, possible: T, shown: object): { changes: Partial<T>; seen: object } {
  const changes: Partial<T> = { ...possible };
  for (const name in changes) if (chance.happens(0.5)) delete changes[name];
  const seen = Object.fromEntries(Object.entries(shown).filter(([name]) => Object.keys(changes).includes(name)));
  return { changes, seen };
}

function watch(world: SimulatedWorld, sight: Omit<Sight, "seen">, seen: object): void {
  world.watch({ ...sight, seen: { ...seen } });
}

/** What is done in a tab that was opened before, and perhaps long ago. */
export const TAB_DEEDS: Record<string, Deed> = {
  "opens a tab": async ({ api, tab, clientIds, known }, world) => {
    const until = new Date(world.time + 10 * 86_400_000).toISOString().slice(0, 10);
    tab.workspace = await api.workspace.get();
    for (const id of clientIds) tab.clients.set(id, await api.client.get({ id }));
    const { items } = await api.time.list({ from: "2026-09-01", until, limit: 500 });
    tab.entries = new Map(items.flatMap((entry) => (known.has(entry.id) ? [[entry.id, entry]] : [])));
  },
  "saves an entry from an old tab": async (user, world, chance) => {
    const possible = { minutes: chance.between(1, 300), ticket: chance.of([null, "A-3"]) ?? null };
    const more = { billable: chance.happens(0.8), date: dateNear(world, chance) };
    const shown = chance.of([...user.tab.entries.values()]);
    if (!shown) return;
    const { changes, seen } = typed(chance, { ...possible, ...more }, shown);
    const before = user.known.get(shown.id) ?? new Set<string>();
    watch(world, { entity: "timeEntry", id: shown.id, typed: ENTRY }, seen);
    user.known.set(shown.id, new Set([...before, ...[...before].map((state) => withChanges(state, changes))]));
    try {
      const entry = await user.api.time.update({ id: shown.id, ...changes, seen });
      user.known.set(shown.id, new Set([stateOf(entry)]));
    } catch (error) {
      // A refusal wrote nothing; whatever else happened, it may have.
      if (error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR") user.known.set(shown.id, before);
      throw error;
    }
  },
  "saves a client from an old tab": async (user, world, chance) => {
    const possible = {
      billingDay: chance.between(1, 31),
      reviewHours: chance.of([null, 24, 48]) ?? null,
      discount: chance.of([0, 1000, 3333]) ?? 0,
      city: chance.of([null, "Bonn", "Berlin"]) ?? null,
      phone: chance.of([null, "1", "2"]) ?? null,
    };
    const shown = user.tab.clients.get(clientOf(user, chance));
    if (!shown) return;
    const { changes, seen } = typed(chance, possible, shown);
    watch(world, { entity: "client", id: shown.id, typed: CLIENT }, seen);
    await user.api.client.update({ id: shown.id, ...changes, seen });
  },
  "saves settings from an old tab": async (user, world, chance) => {
    const possible = {
      billingHour: chance.between(0, 23),
      paymentDays: chance.between(1, 30),
      phone: chance.of([null, "1", "2"]) ?? null,
      city: chance.of([null, "Bonn", "Berlin"]) ?? null,
    };
    const shown = user.tab.workspace;
    if (!shown) return;
    const { changes, seen } = typed(chance, possible, shown);
    watch(world, { entity: "workspace", id: shown.id, typed: WORKSPACE }, seen);
    await user.api.workspace.update({ ...changes, seen });
  },
  "types into a cell that it shows empty": (user, world, chance) =>
    user.api.time.create({
      clientId: clientOf(user, chance),
      date: new Date(world.time).toISOString().slice(0, 10),
      minutes: chance.between(1, 300),
      ticket: chance.of(CELL_TICKETS) ?? null,
      seen: { minutes: 0 },
    }),
};

/** Returns what the user knows of an entry after a change of it. */
function withChanges(state: string, changes: Partial<{ minutes: number; date: string; billable: boolean }>): string {
  const [clientId, date, minutes, billable] = state.split(" ");
  if (date === undefined) return state;
  return [clientId, changes.date ?? date, changes.minutes ?? minutes, changes.billable ?? billable].join(" ");
}
