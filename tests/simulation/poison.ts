import type { Item } from "./expressions.ts";
import { newUser, type User } from "./user.ts";
import type { SimulatedWorld } from "./world.ts";

/** What an item of somebody else holds that this version cannot work with. */
export const POISONS = [
  { kind: "workspace", attribute: "timeZone", value: "IST" },
  { kind: "client", attribute: "currency", value: "???" },
  { kind: "client", attribute: "rates", value: "90" },
  { kind: "client", attribute: "lineDetail", value: "week" },
] as const;
export type Poison = (typeof POISONS)[number];

/** A freelancer with work to bill, whose every item of a kind is poisoned; and the way to mend them. */
export async function poisonedUser(
  world: SimulatedWorld,
  { kind, attribute, value }: Poison,
): Promise<{ user: User; mend: () => void }> {
  const user = await newUser(world, { userId: "zoe", timeZone: "Asia/Kolkata" });
  const date = new Date(world.time).toISOString().slice(0, 10);
  for (const clientId of user.clientIds) await user.api.time.create({ clientId, date, minutes: 60 });
  const rewrite = (change: (item: Item) => Item) => {
    for (const item of world.table.items())
      if (item.__edb_e__ === kind && item.workspaceId === user.workspaceId)
        world.table.answer("PutItemCommand", { Item: change(item) });
  };
  const healthy = new Map<unknown, unknown>();
  rewrite((item) => {
    healthy.set(item.sk, item[attribute]);
    return { ...item, [attribute]: value };
  });
  return { user, mend: () => rewrite((item) => ({ ...item, [attribute]: healthy.get(item.sk) })) };
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
