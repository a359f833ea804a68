import { isDeepStrictEqual } from "node:util";
import type { Item } from "./expressions.ts";
import { newUser, type User } from "./user.ts";
import type { SimulatedWorld } from "./world.ts";

const BAD_BYTES = new Uint8Array([1, 2, 3]);

/** What an item of somebody else holds that this version cannot work with: of each entity that billing and mailing read. */
export const POISONS = [
  { kind: "workspace", attribute: "timeZone", value: "IST" },
  { kind: "client", attribute: "currency", value: "???" },
  { kind: "client", attribute: "rates", value: "90" },
  { kind: "client", attribute: "lineDetail", value: "week" },
  { kind: "timeEntry", attribute: "minutes", value: "many" },
  { kind: "timer", attribute: "startedAt", value: "soon" },
  { kind: "billingRun", attribute: "state", value: "approved" },
  { kind: "billingRun", attribute: "parties", value: BAD_BYTES },
  { kind: "counter", attribute: "next", value: "many" },
  { kind: "number", attribute: "invoiceId", value: 5 },
  { kind: "invoice", attribute: "total", value: "much" },
  { kind: "invoice", attribute: "issueDate", value: "whenever" },
  { kind: "invoiceDocument", attribute: "document", value: BAD_BYTES },
  { kind: "archived", attribute: "pdf", value: 5 },
  { kind: "delivery", attribute: "state", value: "parked" },
  { kind: "delivery", attribute: "to", value: 5 },
  { kind: "notice", attribute: "notice", value: "soon" },
  { kind: "notice", attribute: "history", value: "none" },
] as const;
export type Poison = (typeof POISONS)[number];

interface Poisoned {
  user: User;
  /** Poisons the items of the kind that were written since. */
  spread: () => void;
  /** Makes all of them readable again. */
  mend: () => void;
}

/** A freelancer with work, an invoice, a running timer and soon a draft, whose every item of a kind is poisoned. */
export async function poisonedUser(world: SimulatedWorld, { kind, attribute, value }: Poison): Promise<Poisoned> {
  const user = await newUser(world, { userId: "zoe", timeZone: "Asia/Kolkata" });
  const date = new Date(world.time).toISOString().slice(0, 10);
  const [plain = "", reviewed = ""] = user.clientIds;
  await user.api.time.create({ clientId: plain, date: "2026-11-10", minutes: 60 });
  await user.api.billing.billNow({ clientId: plain, until: "2026-11-15" });
  for (const clientId of user.clientIds) await user.api.time.create({ clientId, date, minutes: 60 });
  await user.api.timer.start({ clientId: reviewed });
  const healthy = new Map<string, unknown>();
  const rewrite = (change: (item: Item) => Item | null) => {
    for (const item of world.table.items()) {
      const changed = item.__edb_e__ === kind && item.workspaceId === user.workspaceId ? change(item) : null;
      if (changed) world.table.answer("PutItemCommand", { Item: changed });
    }
  };
  const nameOf = ({ pk, sk }: Item) => `${pk} ${sk}`;
  const spread = () =>
    rewrite((item) => {
      if (isDeepStrictEqual(item[attribute], value)) return null;
      healthy.set(nameOf(item), item[attribute]);
      return { ...item, [attribute]: value };
    });
  const mend = () =>
    rewrite((item) =>
      isDeepStrictEqual(item[attribute], value) ? { ...item, [attribute]: healthy.get(nameOf(item)) } : null,
    );
  spread();
  return { user, spread, mend };
}

/** Whoever else was kept from being billed while that one stood in the way. */
export function heldUpBy(world: SimulatedWorld, { workspaceId }: User): string[] {
  const now = new Date(world.time).toISOString();
  const due = world.table
    .items()
    .filter(({ nextBillingAt }) => nextBillingAt !== undefined && String(nextBillingAt) <= now);
  return due
    .filter((item) => item.workspaceId !== workspaceId && item.heldAt === undefined)
    .map(({ name }) => `${name} is not billed because of what another workspace holds`);
}
