import { readAll } from "@/app/_trpc/pages.ts";
import { api } from "@/app/_trpc/server.ts";
import { addDays, type CivilDate } from "@/server/lib/date.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import { type BilledRange, billedRangesOf, type WorkClient } from "./week-rows.ts";

export interface TimeData {
  entries: TimeEntry[];
  clients: WorkClient[];
  billed: BilledRange[];
  /** False where the week has more entries than are shown. */
  isWhole: boolean;
  /** How many entries of the week cannot be read. */
  unreadable: number;
}

/** The grid asks again by itself, for as many; a person enters a tenth of it. */
export const ENTRIES_OF_WEEK_MAX = 500;

/** The work of a week, its clients, and the invoices that hold what is billed of it. */
export async function readWeek(monday: CivilDate): Promise<TimeData> {
  const caller = await api();
  const [{ items: entries, nextCursor, unreadable }, active] = await Promise.all([
    caller.time.list({ from: monday, until: addDays(monday, 7), limit: ENTRIES_OF_WEEK_MAX }),
    caller.client.list({ limit: 100 }),
  ]);
  const known = new Set(active.items.map(({ id }) => id));
  const others = [...new Set(entries.map(({ clientId }) => clientId))].filter((id) => !known.has(id));
  const [more, billed] = await Promise.all([
    Promise.all(others.map((id) => caller.client.get({ id }))),
    billedRanges(entries),
  ]);
  const clients = [...active.items, ...more].map(workClient);
  return { entries, clients, billed, isWhole: nextCursor === null, unreadable };
}

async function billedRanges(entries: TimeEntry[]): Promise<BilledRange[]> {
  const caller = await api();
  const clientIds = new Set(entries.filter(({ billed }) => billed).map(({ clientId }) => clientId));
  const ofClients = await Promise.all(
    [...clientIds].map((clientId) => readAll((cursor) => caller.invoice.list({ clientId, cursor, limit: 100 }))),
  );
  return billedRangesOf(ofClients.flat());
}

function workClient({
  id,
  name,
  currency,
  decimals,
  rates,
  lockedUntil,
  billedFrom,
  archived,
}: WorkClient): WorkClient {
  return { id, name, currency, decimals, rates, lockedUntil, billedFrom, archived };
}
