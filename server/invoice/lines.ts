import type { LineDetail } from "../client/fields.ts";
import type { Rate } from "../client/rules.ts";
import type { InvoiceDocument, InvoiceLine, TimesheetRow } from "../document/schema.ts";
import type { CivilDate } from "../lib/date.ts";
import { priceOfMinutes, toMinorUnits } from "../lib/money.ts";
import { type EntryRecord, rateOfEntry } from "../time/rules.ts";
import type { TaxTreatment } from "../workspace/fields.ts";

/** Lines, charges and note as the owner wrote them on a draft. A tax of null means the client's. */
export interface Edits {
  lines: readonly {
    date: CivilDate | null;
    description: string;
    ticket: string | null;
    minutes: number;
    rate: number;
    tax: TaxTreatment | null;
  }[];
  charges: readonly { reason: string; amount: number; tax: TaxTreatment | null }[];
  note: string | null;
}

type Lines = Pick<InvoiceDocument, "lines" | "grouping" | "timesheet">;

/** The table refuses items over 400 KB. The lines stay well below that and leave room for parties and keys. */
const LINES_BYTES_MAX = 250_000;
const WITH_TIMESHEET_BYTES_MAX = 330_000;

interface Gathering {
  rates: readonly Rate[];
  /** What one line covers, as the client wants it. */
  by: LineDetail;
  tax: TaxTreatment;
  /** The description of a line without one, in the client's language. */
  work: string;
}

/**
 * Returns the lines of billable entries, grouped as the client wants. If they are too large for one document, it groups by
 * day and rate, then by rate. Grouped lines come with a timesheet if there is room.
 */
export function groupLines(entries: readonly EntryRecord[], gathering: Gathering): Lines {
  const each = entries.map((entry) => lineOf(entry, gathering));
  const { by } = gathering;
  const wanted = coarser(by).find((detail) => fits(groupByDetail(detail, each, gathering.work))) ?? "rate";
  const lines = groupByDetail(wanted, each, gathering.work);
  const tooMany = wanted !== by;
  return {
    lines,
    grouping: { by: wanted, tooMany },
    timesheet: wanted === "entry" || tooMany ? null : timesheetBeside(lines, entries),
  };
}

/**
 * Returns the owner's own lines, each with its price. They may group the hours in any way. If they are as many hours as before,
 * they keep the timesheet that the client wants beside grouped lines.
 */
export function linesOfEdits(
  { lines }: Edits,
  { tax, by, entries }: Pick<Gathering, "tax" | "by"> & { entries: readonly EntryRecord[] },
): Lines {
  const priced = lines.map(({ tax: own, ...line }) => {
    const { category, rate } = own ?? tax;
    const { date, description, ticket, minutes } = line;
    const net = toMinorUnits(priceOfMinutes(minutes, line.rate));
    return { date, description, ticket, minutes, rate: line.rate, net, tax: { category, rate } };
  });
  const isWhole = minutesOf(lines) === minutesOf(entries);
  const grouping = { by: isWhole ? by : "entry", tooMany: false };
  return { lines: priced, grouping, timesheet: grouping.by === "entry" ? null : timesheetBeside(priced, entries) };
}

function minutesOf(parts: readonly { minutes: number }[]): number {
  return parts.reduce((sum, { minutes }) => sum + minutes, 0);
}

function coarser(detail: LineDetail): LineDetail[] {
  return [detail, ...(["day", "rate"] as const).filter((each) => each !== detail)];
}

function groupByDetail(detail: LineDetail, lines: readonly InvoiceLine[], work: string): InvoiceLine[] {
  if (detail === "entry") return [...lines];
  if (detail === "day") return groupEqual(lines, ({ date }) => ({ date, description: work, ticket: null }));
  if (detail === "rate") return groupEqual(lines, () => ({ date: null, description: work, ticket: null }));
  return groupEqual(lines, ({ ticket }) => ({ date: null, description: ticket ?? work, ticket: null }));
}

function lineOf(entry: EntryRecord, { rates, tax, work }: Gathering): InvoiceLine {
  const rate = rateOfEntry(entry, rates);
  return {
    date: entry.date,
    description: entry.description ?? work,
    ticket: entry.ticket,
    minutes: entry.minutes,
    rate,
    net: toMinorUnits(priceOfMinutes(entry.minutes, rate)),
    tax: { category: tax.category, rate: tax.rate },
  };
}

type Shared = Pick<InvoiceLine, "date" | "description" | "ticket">;

/** Returns one line per rate and shared values, in order of first appearance. */
function groupEqual(lines: readonly InvoiceLine[], sharedBy: (line: InvoiceLine) => Shared): InvoiceLine[] {
  const groups = new Map<string, InvoiceLine>();
  for (const line of lines) {
    const shared = sharedBy(line);
    const key = JSON.stringify([shared, line.rate]);
    const minutes = line.minutes + (groups.get(key)?.minutes ?? 0);
    const net = toMinorUnits(priceOfMinutes(minutes, line.rate));
    groups.set(key, { ...shared, minutes, rate: line.rate, net, tax: line.tax });
  }
  return [...groups.values()];
}

function timesheetBeside(lines: readonly InvoiceLine[], entries: readonly EntryRecord[]): TimesheetRow[] | null {
  const rows = entries.map(({ date, description, ticket, minutes }) => ({ date, description, ticket, minutes }));
  return bytesOf(lines) + bytesOf(rows) <= WITH_TIMESHEET_BYTES_MAX ? rows : null;
}

function fits(lines: readonly InvoiceLine[]): boolean {
  return bytesOf(lines) <= LINES_BYTES_MAX;
}

function bytesOf(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
