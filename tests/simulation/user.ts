import { TRPCError } from "@trpc/server";
import * as z from "zod";
import { workspaceOfUser } from "../../server/workspace/service.ts";
import "../support/whole-router.ts";
import { ANSWERED, apiFor } from "../support/world.ts";
import type { Chance } from "./chance.ts";
import { clientOf, type Deed, dateNear, newTab, stateOf, type User } from "./deed.ts";
import { naming, type Said, sayAgain } from "./saying.ts";
import { TAB_DEEDS } from "./tab.ts";
import { Injected, type SimulatedWorld } from "./world.ts";

export type { User } from "./deed.ts";

/** A freelancer with three clients: one plain, one with review, one in another rhythm. */
export async function newUser(
  world: SimulatedWorld,
  { userId, timeZone }: { userId: string; timeZone: string },
): Promise<User> {
  const email = `${userId}@freelancer.example`;
  const workspaceId = await workspaceOfUser(world.runtime, { userId, email, name: `Studio ${userId}` });
  const plain = apiFor(world.runtime, { workspaceId, userId, via: "session" });
  const said: Said[] = [];
  const api = naming(plain, { world, said });
  await api.workspace.update({ timeZone, billingHour: 9, copyToOwner: false, ...ANSWERED });
  const common = { rate: 9000, currency: "EUR", email: "client@client.example" };
  const clients = [
    await api.client.create({ ...common, name: "Plain", billingDay: 1 }),
    await api.client.create({ ...common, name: "Reviewed", billingDay: 15, reviewHours: 48, rate: 7555, ...GATHERED }),
    await api.client.create({ ...common, name: "Last", billingDay: 31, currency: "JPY", rate: 4999, discount: 1250 }),
  ];
  const ids = clients.map(({ id }) => id);
  return { api, plain, said, workspaceId, clientIds: ids, known: new Map(), tab: newTab() };
}

/** The same person on a second device: the same clients, entries and calls of their own. */
export function onSecondDevice(world: SimulatedWorld, user: User): User {
  const said: Said[] = [];
  return { ...user, known: new Map(), tab: newTab(), said, api: naming(user.plain, { world, said }) };
}

/** Lines by ticket, in another language, less a fixed amount. */
const GATHERED = { lineDetail: "ticket", language: "de", discountAmount: 1234 } as const;
/** Taxes as owners give them. */
const TAXES = [
  { category: "S", rate: 1900 },
  { category: "S", rate: 700 },
  { category: "O", rate: 0 },
] as const;

const GONE = "gone";

function entryOf(user: User, world: SimulatedWorld, chance: Chance) {
  return {
    clientId: clientOf(user, chance),
    date: dateNear(world, chance),
    minutes: chance.between(1, 300),
    billable: chance.happens(0.9),
    ticket: chance.of([null, "A-1", "A-2"]) ?? null,
    ...(chance.happens(0.15) ? { rate: chance.between(0, 20_000) } : {}),
  };
}

async function writesEntry(user: User, world: SimulatedWorld, input: ReturnType<typeof entryOf>): Promise<void> {
  const id = world.runtime.newId("timeEntry");
  user.known.set(id, new Set([GONE, stateOf(input)]));
  const entry = await user.api.time.create({ ...input, id });
  user.known.set(entry.id, new Set([stateOf(entry)]));
}

/** Says something again that was done or not answered, whatever has happened since. */
async function saysAgain(user: User, one: Said): Promise<void> {
  const { id } = idInput.parse(one.input);
  const before = user.known.get(id);
  if (before && one.path === "time.delete") user.known.set(id, new Set([...before, GONE]));
  const answer = await sayAgain(user.plain, one).catch((error) => {
    // A refusal changed nothing.
    if (before && isRefusal(error)) user.known.set(id, before);
    throw error;
  });
  if (before && one.path === "time.delete") user.known.set(id, new Set([GONE]));
  if (before && one.path === "time.create") user.known.set(id, new Set([stateOf(entryAnswer.parse(answer))]));
}

const idInput = z.object({ id: z.string().catch("") });
const entryAnswer = z.object({ clientId: z.string(), date: z.string(), minutes: z.number(), billable: z.boolean() });

/** Everything that a user does; each takes what it needs of chance before it waits for anything. */
const DEEDS: Record<string, Deed> = {
  "writes an entry": (user, world, chance) => writesEntry(user, world, entryOf(user, world, chance)),
  "imports entries": async (user, world, chance) => {
    const entries = Array.from({ length: chance.between(2, 8) }, () => entryOf(user, world, chance));
    for (const entry of entries) await writesEntry(user, world, entry);
  },
  "changes an entry": async (user, world, chance) => {
    const id = chance.of([...user.known.keys()]);
    const change = {
      minutes: chance.between(1, 300),
      ...(chance.happens(0.5) ? { date: dateNear(world, chance) } : {}),
      ...(chance.happens(0.3) ? { clientId: clientOf(user, chance) } : {}),
    };
    if (id === undefined) return;
    const before = [...(user.known.get(id) ?? [])];
    const possible = before.map((state) => {
      const [clientId, date, , billable] = state.split(" ");
      return state === GONE
        ? GONE
        : [change.clientId ?? clientId, change.date ?? date, change.minutes, billable].join(" ");
    });
    user.known.set(id, new Set([...before, ...possible]));
    user.known.set(id, new Set([stateOf(await user.api.time.update({ id, ...change }))]));
  },
  "deletes an entry": async (user, _world, chance) => {
    const id = chance.of([...user.known.keys()]);
    if (id === undefined) return;
    user.known.set(id, new Set([...(user.known.get(id) ?? []), GONE]));
    await user.api.time.delete({ id });
    user.known.set(id, new Set([GONE]));
  },
  "says something again": async (user, _world, chance) => {
    const one = chance.of(user.said);
    if (one) await saysAgain(user, one);
  },
  "adds a rate": (user, world, chance) =>
    user.api.client.addRate({
      id: clientOf(user, chance),
      rate: chance.between(0, 15_000),
      from: dateNear(world, chance),
    }),
  "archives a client": (user, _world, chance) => user.api.client.archive({ id: clientOf(user, chance) }),
  "restores a client": (user, _world, chance) => user.api.client.restore({ id: clientOf(user, chance) }),
  "holds a client": (user, _world, chance) =>
    user.api.client.hold({ id: clientOf(user, chance), reason: chance.of([undefined, null, "Two are unpaid"]) }),
  "releases a client": (user, _world, chance) => user.api.client.release({ id: clientOf(user, chance) }),
  "changes a client": (user, _world, chance) =>
    user.api.client.update({
      id: clientOf(user, chance),
      billingDay: chance.between(1, 31),
      reviewHours: chance.happens(0.4) ? chance.between(1, 100) : null,
      discount: chance.of([0, 1000, 3333]) ?? 0,
      discountAmount: chance.of([0, 1, 50_000]) ?? 0,
      lineDetail: chance.of(["entry", "day", "ticket", "rate"]) ?? "entry",
      language: chance.of([null, "fr", "pl"]) ?? null,
      tax: chance.of([null, ...TAXES]) ?? null,
      email: chance.happens(0.7) ? "client@client.example" : null,
    }),
  "changes the workspace": (user, _world, chance) =>
    user.api.workspace.update({
      timeZone: chance.of(["Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Asia/Kolkata"]),
      billingHour: chance.between(0, 23),
      numberPattern: chance.of(["{year}-{n:3}", "R{n}/{month}", "R{month}/{n}"]),
      tax: chance.of([
        { category: "S" as const, rate: 1900 },
        { category: "O" as const, rate: 0 },
      ]),
    }),
  "bills now": (user, _world, chance) => user.api.billing.billNow({ clientId: clientOf(user, chance) }),
  "bills now what it confirmed": async (user, world, chance) => {
    const range = { clientId: clientOf(user, chance), until: new Date(world.time).toISOString().slice(0, 10) };
    const { document } = await user.api.billing.previewInvoice(range);
    if (!document) return;
    const expectedTotal = document.totals.total;
    const { run, invoice } = await user.api.billing.billNow({ ...range, expectedTotal });
    // What came to another amount is a draft; somebody may have looked at that one and issued it by now.
    if (invoice && invoice.total !== expectedTotal && !world.draftsLookedAt.has(run.id))
      throw new Error(`confirmed ${expectedTotal}, but ${invoice.number} asks for ${invoice.total}`);
  },
  "looks at drafts": async (user, world, chance) => {
    const choice = chance.of(["hold", "issue", "edit", "discard"]);
    const which = chance.number();
    const { runs } = await user.api.waiting.list();
    const drafts = runs.filter(({ run }) => run.state === "draft");
    const draft = drafts[Math.floor(which * drafts.length)];
    if (!draft) return;
    world.draftsLookedAt.add(draft.run.id);
    const { clientId, revision, period } = draft.run;
    const key = { clientId, from: period.from, revision };
    if (choice === "hold") return user.api.draft.hold(key);
    if (choice === "discard") return user.api.draft.discard(key);
    const { version } = await user.api.draft.get(key);
    if (choice === "issue") return user.api.draft.issue({ ...key, version });
    const tax = () => chance.of([null, ...TAXES]) ?? null;
    const lines = Array.from({ length: chance.between(1, 3) }, () => ({
      date: null,
      description: "As agreed",
      minutes: chance.between(1, 600),
      rate: chance.between(1, 9999),
      tax: tax(),
    }));
    const charges = chance.happens(0.5) ? [{ reason: "Travel", amount: chance.between(1, 9999), tax: tax() }] : [];
    return user.api.draft.edit({ ...key, version, lines, charges });
  },
  "takes an invoice back": async (user, _world, chance) => {
    const hours = chance.of(["release", "billAgain", "writeOff"] as const) ?? "release";
    const which = chance.number();
    const { items } = await user.api.invoice.list({ limit: 20 });
    const invoice = items[Math.floor(which * items.length)];
    if (invoice) await user.api.invoice.credit({ id: invoice.id, hours });
  },
  "records a payment": async (user, world, chance) => {
    const which = chance.number();
    const paidOn = chance.happens(0.7) ? dateNear(world, chance) : null;
    const { items } = await user.api.invoice.list({ limit: 20 });
    const invoice = items[Math.floor(which * items.length)];
    if (invoice) await user.api.invoice.markPaid({ id: invoice.id, paidOn, dateConfirmed: true });
  },
  "sends a mail again": async (user, _world, chance) => {
    const which = chance.number();
    const { items } = await user.api.invoice.list({ limit: 20 });
    const invoice = items[Math.floor(which * items.length)];
    if (invoice) await user.api.invoice.resend({ id: invoice.id, to: "other@client.example" });
  },
  ...TAB_DEEDS,
  "tries again what waits": async (user) => {
    const { runs } = await user.api.waiting.list();
    for (const { run } of runs.filter(({ run: { failure } }) => failure !== null)) {
      await user.api.waiting.retry({ clientId: run.clientId, from: run.period.from, revision: run.revision });
    }
  },
};

/** How often each deed is done. */
const WEIGHTS: Record<string, number> = {
  "writes an entry": 12,
  "changes an entry": 5,
  "opens a tab": 2,
  "saves an entry from an old tab": 3,
  "saves a client from an old tab": 2,
  "saves settings from an old tab": 2,
  "types into a cell that it shows empty": 3,
  "deletes an entry": 2,
  "takes an invoice back": 2,
  "looks at drafts": 3,
  "bills now": 2,
  "says something again": 4,
};
export const DEED_NAMES = Object.keys(DEEDS).flatMap((name) => Array<string>(WEIGHTS[name] ?? 1).fill(name));

/** Does one thing; a refusal is an answer, an injected fault is fate, and anything else is a complaint. */
export async function does(
  user: User,
  world: SimulatedWorld,
  { deed, chance }: { deed: string; chance: Chance },
): Promise<void> {
  try {
    await DEEDS[deed]?.(user, world, chance);
  } catch (error) {
    if (isExcused(error)) return;
    world.complaints.push(
      `a user who ${deed} got: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  }
}

/** An expected refusal, or something that the simulation caused. */
function isExcused(error: unknown): boolean {
  if (isRefusal(error)) return error.cause?.name !== "ZodError";
  return isInjected(error);
}

function isRefusal(error: unknown): error is TRPCError {
  return error instanceof TRPCError && error.code !== "INTERNAL_SERVER_ERROR";
}

/** Whether the simulation stands behind it, somewhere in its chain of causes. */
export function isInjected(error: unknown): boolean {
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof Injected || each.message.includes("stayed busy")) return true;
  return false;
}
