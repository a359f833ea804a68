import type { Item } from "./expressions.ts";
import { sorted, text } from "./raw.ts";

/** What somebody saw of an item in a tab before they saved something there. */
export interface Sight {
  entity: "workspace" | "client" | "timeEntry";
  /** The id of the item: its workspace's, client's or entry's. */
  id: string;
  seen: Readonly<Record<string, unknown>>;
  /** The attributes that people type. */
  typed: readonly string[];
}

const ID = { workspace: "workspaceId", client: "clientId", timeEntry: "entryId" } as const;

export function itemSeen(items: readonly Readonly<Item>[], { entity, id }: Sight): Readonly<Item> | undefined {
  const found = items.find((item) => item.__edb_e__ === entity && item[ID[entity]] === id);
  return found && { ...found };
}

/** Complains about each value that a write replaced although whoever wrote had seen another one, or none. */
export function unseenLosses({ seen, typed, id }: Sight, before: Item | undefined, after: Item | undefined): string[] {
  if (!before) return [];
  return typed
    .filter((name) => plain(before[name]) !== plain(after?.[name]))
    .filter((name) => !(name in seen && plain(seen[name]) === plain(before[name])))
    .map((name) => `${name} of ${id} was ${plain(before[name])} and is lost; who wrote saw ${plain(seen[name])}`);
}

/** Attributes leave out what is null. */
function plain(value: unknown): string {
  const kept: unknown = JSON.parse(JSON.stringify(value ?? null, (_, inner) => inner ?? undefined) ?? "null");
  return sorted(kept);
}

/** The ticket of work that is only typed into cells that were seen empty. */
export const CELL_TICKETS = ["cell 1", "cell 2"];

/** A cell that was seen empty by everybody who typed into it holds what one of them typed. */
export function cellsAddedUp(entries: readonly Item[]): string[] {
  const cells = new Map<string, number>();
  for (const { workspaceId, clientId, date, ticket, billable } of entries) {
    if (!CELL_TICKETS.includes(text(ticket))) continue;
    // Work that was written off is a row of its own.
    const cell = [workspaceId, clientId, date, ticket, billable === true ? "billable" : "not billable"].join(" ");
    cells.set(cell, (cells.get(cell) ?? 0) + 1);
  }
  return [...cells].flatMap(([cell, count]) =>
    count > 1 ? [`${cell} was seen empty and holds ${count} entries`] : [],
  );
}
