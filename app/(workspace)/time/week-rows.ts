import { weekWords } from "@/app/_words/time.ts";
import type { Invoice } from "@/server/invoice/schema.ts";
import { formatDay } from "@/server/lib/format.ts";
import type { TimeEntry } from "@/server/time/schema.ts";

/** What entries of one row have in common. */
export interface RowHead {
  clientId: string;
  description: string | null;
  ticket: string | null;
  billable: boolean;
}

export interface WeekRow extends RowHead {
  key: string;
  /** The entries of each day, Monday first. */
  days: TimeEntry[][];
  minutes: number;
}

/** What the time pages know of a client. */
export interface WorkClient {
  id: string;
  name: string;
  currency: string;
  decimals: number;
  rates: { from: string | null; rate: number }[];
  lockedUntil: string;
  billedFrom: string | null;
  archived: boolean;
}

/** Which invoice holds the work of a client in a range of dates. */
export interface BilledRange {
  clientId: string;
  from: string;
  until: string;
  invoiceId: string;
  number: string;
}

/** Returns the ranges that invoices bill. A void invoice bills none, and a credit note has that of its invoice. */
export function billedRangesOf(
  invoices: readonly Pick<Invoice, "id" | "number" | "kind" | "state" | "clientId" | "period">[],
): BilledRange[] {
  return invoices
    .filter(({ kind, state }) => kind === "invoice" && state !== "void")
    .map(({ id, number, clientId, period }) => ({ clientId, ...period, invoiceId: id, number }));
}

export function rowKey({ clientId, description, ticket, billable }: RowHead): string {
  return JSON.stringify([clientId, description, ticket, billable]);
}

export function headOf({ clientId, description, ticket, billable }: RowHead): RowHead {
  return { clientId, description, ticket, billable };
}

/** "Website · T-12", and whether the client pays for it. */
export function workWords({ description, ticket, billable }: RowHead): string {
  const parts = [description, ticket, billable ? null : weekWords.notBillable].filter((part) => part !== null);
  return parts.join(" · ");
}

/** "Acme · Website, Tue 17 Nov 2026": how a cell is called. */
export function cellName(head: RowHead, clientName: string, date: string): string {
  const work = workWords(head);
  return weekWords.cell(`${clientName}${work === "" ? "" : ` · ${work}`}`, formatDay(date));
}

/** One row for each kind of work of each client, by name; `pinned` ones stand there without time. */
export function rowsOf(
  entries: readonly TimeEntry[],
  { days, pinned, nameOf }: { days: string[]; pinned: readonly RowHead[]; nameOf: (clientId: string) => string },
): WeekRow[] {
  const heads = new Map([...pinned, ...entries].map((head) => [rowKey(head), headOf(head)]));
  const rows = [...heads].map(([key, head]) => {
    const own = entries.filter((entry) => rowKey(entry) === key);
    return { ...head, key, days: days.map((date) => own.filter((entry) => entry.date === date)), minutes: sumOf(own) };
  });
  const place = (row: WeekRow) => `${nameOf(row.clientId)}\u0000${workWords(row)}`;
  return rows.toSorted((a, b) => place(a).localeCompare(place(b), "en") || (a.key < b.key ? -1 : 1));
}

export function sumOf(entries: readonly { minutes: number }[]): number {
  return entries.reduce((sum, { minutes }) => sum + minutes, 0);
}

/** Minutes of each day. */
export function dayTotals(entries: readonly TimeEntry[], days: string[]): number[] {
  return days.map((date) => sumOf(entries.filter((entry) => entry.date === date)));
}

/** What can be done with a cell. */
type CellAccess =
  | { kind: "open"; entry: TimeEntry | null }
  | { kind: "several"; minutes: number; count: number }
  | { kind: "billed"; entry: TimeEntry }
  | { kind: "closed"; minutes: number };

/** Several entries are changed one by one on the day's page; billed work and an archived client's cannot change. */
export function cellAccess(entries: TimeEntry[], client: Pick<WorkClient, "archived"> | undefined): CellAccess {
  const [entry = null] = entries;
  if (entries.length > 1) return { kind: "several", minutes: sumOf(entries), count: entries.length };
  if (entry?.billed) return { kind: "billed", entry };
  if (client === undefined || client.archived) return { kind: "closed", minutes: entry?.minutes ?? 0 };
  return { kind: "open", entry };
}

export function invoiceHolding(
  entry: Pick<TimeEntry, "clientId" | "billingDate" | "billable">,
  ranges: readonly BilledRange[],
): BilledRange | undefined {
  if (!entry.billable) return undefined;
  return ranges.find(
    ({ clientId, from, until }) =>
      clientId === entry.clientId && from <= entry.billingDate && entry.billingDate < until,
  );
}
