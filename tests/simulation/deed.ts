import type { Client } from "../../server/client/schema.ts";
import type { TimeEntry } from "../../server/time/schema.ts";
import type { Workspace } from "../../server/workspace/schema.ts";
import type { Api } from "../support/world.ts";
import type { Chance } from "./chance.ts";
import type { Said } from "./saying.ts";
import type { SimulatedWorld } from "./world.ts";

const DAY = 86_400_000;

/** What a user knows of an entry: every state it may be in, as a call whose reply was lost may have taken effect. */
type Known = Map<string, Set<string>>;

export interface User {
  api: Api;
  workspaceId: string;
  clientIds: string[];
  known: Known;
  /** What was said, each with an id, and the API as it is without them. */
  said: Said[];
  plain: Api;
  /** A tab that stays open. */
  tab: Tab;
}

/** A tab that somebody left open: what it shows of the workspace, of each client, and of their own entries. */
interface Tab {
  workspace: Workspace | null;
  clients: Map<string, Client>;
  entries: Map<string, TimeEntry>;
}

export function newTab(): Tab {
  return { workspace: null, clients: new Map(), entries: new Map() };
}

export type Deed = (user: User, world: SimulatedWorld, chance: Chance) => Promise<unknown>;

export const dateNear = (world: SimulatedWorld, chance: Chance) =>
  new Date(world.time + chance.between(-45, 3) * DAY).toISOString().slice(0, 10);
export const clientOf = (user: User, chance: Chance) => chance.of(user.clientIds) ?? "";

export function stateOf({
  clientId,
  date,
  minutes,
  billable,
}: {
  clientId: string;
  date: string;
  minutes: number;
  billable: boolean;
}): string {
  return [clientId, date, minutes, billable].join(" ");
}
