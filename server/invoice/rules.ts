import type { ClientRecord } from "../client/rules.ts";
import type { InvoiceDocument, InvoiceLine } from "../document/schema.ts";
import { addDays, type CivilDate, type Period } from "../lib/date.ts";
import { priceOfMinutes, shareOf, toMinorUnits } from "../lib/money.ts";
import { type EntryRecord, rateOfEntry } from "../time/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import type { Invoice } from "./schema.ts";

/** Everything an invoice takes from its parties, as they were when the range was locked. */
export interface Parties {
  client: Pick<
    ClientRecord,
    "name" | "email" | "address" | "country" | "taxId" | "reference" | "tax" | "discount" | "currency" | "rates"
  >;
  workspace: Pick<
    Workspace,
    | "name"
    | "address"
    | "country"
    | "taxId"
    | "email"
    | "phone"
    | "iban"
    | "bic"
    | "bankName"
    | "paymentDays"
    | "tax"
    | "invoiceNote"
    | "timeZone"
    | "numberPattern"
    | "copyToOwner"
  >;
}

export interface Draft extends Parties {
  entries: readonly EntryRecord[];
  /** What the owner wrote instead of what follows from the entries. */
  edits?: Edits | null;
  period: Period;
  issueDate: CivilDate;
}

/** Lines and note as the owner wrote them on a draft. */
export interface Edits {
  lines: readonly {
    date: CivilDate | null;
    description: string;
    ticket: string | null;
    minutes: number;
    rate: number;
  }[];
  note: string | null;
}

/** The table refuses items over 400 KB; the lines stay well below, the parties and keys have the rest. */
const LINES_BYTES_MAX = 250_000;

/** The invoice of a range, without its number; null when nothing in it is billable. The only place amounts are made. */
export function composeInvoice(draft: Draft): InvoiceDocument | null {
  const billable = draft.entries.filter((entry) => entry.billable).toSorted(byDate);
  if (billable.length === 0) return null;
  const { client, workspace, issueDate, period, edits } = draft;
  const { lines, grouping } = edits ? editedLines(edits) : linesOf(billable, client.rates);
  return {
    kind: "invoice",
    corrects: null,
    number: null,
    issueDate,
    dueDate: addDays(issueDate, workspace.paymentDays),
    period,
    currency: client.currency,
    seller: { ...partyOf(workspace), phone: workspace.phone },
    buyer: { ...partyOf(client), reference: client.reference },
    lines,
    grouping,
    ...totalsOf(lines, client.discount, client.tax ?? workspace.tax),
    payment: {
      days: workspace.paymentDays,
      iban: workspace.iban,
      bic: workspace.bic,
      bankName: workspace.bankName,
    },
    note: edits ? edits.note : workspace.invoiceNote,
  };
}

function editedLines({ lines }: Edits): Pick<InvoiceDocument, "lines" | "grouping"> {
  const priced = lines.map(({ date, description, ticket, minutes, rate }) => ({
    date,
    description,
    ticket,
    minutes,
    rate,
    net: toMinorUnits(priceOfMinutes(minutes, rate)),
  }));
  return { lines: priced, grouping: "entry" };
}

function partyOf({ name, address, country, taxId, email }: Omit<InvoiceDocument["seller"], "phone">) {
  return { name, address, country, taxId, email };
}

function byDate(a: EntryRecord, b: EntryRecord): number {
  const [left, right] = [`${a.date} ${a.id}`, `${b.date} ${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** One line per entry; where that outgrows one document, one per day and rate, then one per rate. */
function linesOf(
  entries: readonly EntryRecord[],
  rates: ClientRecord["rates"],
): Pick<InvoiceDocument, "lines" | "grouping"> {
  const perEntry = entries.map((entry) => lineOf(entry, rateOfEntry(entry, rates)));
  if (fits(perEntry)) return { lines: perEntry, grouping: "entry" };
  const perDay = gathered(perEntry, (line) => line.date);
  if (fits(perDay)) return { lines: perDay, grouping: "day" };
  return { lines: gathered(perEntry, () => null), grouping: "rate" };
}

function lineOf(entry: EntryRecord, rate: number): InvoiceLine {
  return {
    date: entry.date,
    description: entry.description ?? "Work",
    ticket: entry.ticket,
    minutes: entry.minutes,
    rate,
    net: toMinorUnits(priceOfMinutes(entry.minutes, rate)),
  };
}

function fits(lines: readonly InvoiceLine[]): boolean {
  return new TextEncoder().encode(JSON.stringify(lines)).length <= LINES_BYTES_MAX;
}

function gathered(lines: readonly InvoiceLine[], dateOf: (line: InvoiceLine) => CivilDate | null): InvoiceLine[] {
  const minutesByKey = new Map<string, { date: CivilDate | null; rate: number; minutes: number }>();
  for (const line of lines) {
    const date = dateOf(line);
    const key = `${date} ${line.rate}`;
    const group = minutesByKey.get(key) ?? { date, rate: line.rate, minutes: 0 };
    minutesByKey.set(key, { ...group, minutes: group.minutes + line.minutes });
  }
  return [...minutesByKey.values()].map(({ date, rate, minutes }) => ({
    date,
    description: "Work",
    ticket: null,
    minutes,
    rate,
    net: toMinorUnits(priceOfMinutes(minutes, rate)),
  }));
}

/**
 * Sums by the rules that European e-invoice validators check (EN 16931: BR-CO-10, -13, -14, -15, -17): lines are rounded
 * once each, the discount lowers the base, and tax is computed on the group's base, not line by line.
 */
function totalsOf(
  lines: readonly InvoiceLine[],
  discountRate: number,
  tax: Workspace["tax"],
): Pick<InvoiceDocument, "totals" | "taxGroups"> {
  const sum = lines.reduce((total, line) => total + BigInt(line.net), 0n);
  const discount = shareOf(sum, discountRate);
  const net = sum - discount;
  const taxAmount = shareOf(net, tax.rate);
  return {
    totals: {
      lines: toMinorUnits(sum),
      discountRate,
      discount: toMinorUnits(discount),
      net: toMinorUnits(net),
      tax: toMinorUnits(taxAmount),
      total: toMinorUnits(net + taxAmount),
      minutes: lines.reduce((total, line) => total + line.minutes, 0),
    },
    taxGroups: [
      {
        category: tax.category,
        rate: tax.rate,
        base: toMinorUnits(net),
        tax: toMinorUnits(taxAmount),
        reason: tax.reason,
      },
    ],
  };
}

const NUMBER_TOKEN = /\{n(?::(\d))?\}/;

/** The series a number counts in: the pattern with its dates filled in, so that {year} begins anew each year. */
export function seriesOf(pattern: string, issueDate: CivilDate): string {
  const dated = pattern.replaceAll("{year}", issueDate.slice(0, 4)).replaceAll("{month}", issueDate.slice(5, 7));
  return dated.replace(NUMBER_TOKEN, "{n}");
}

/** The `n`th number of the series: ("{year}-{n:3}", "2026-12-01", 14) → "2026-014". */
export function numberOf(pattern: string, issueDate: CivilDate, n: number): string {
  const width = Number(NUMBER_TOKEN.exec(pattern)?.[1] ?? 1);
  return seriesOf(pattern, issueDate).replace("{n}", String(n).padStart(width, "0"));
}

/** What is known of an issued invoice besides its document. */
export interface InvoiceRecord extends Omit<Invoice, "state"> {
  /** Of the run that issued it. */
  revision: number;
}

/** The one place where overdue is decided: unpaid, not taken back, and its due date has passed in the workspace's zone. */
export function invoiceState(
  invoice: Pick<InvoiceRecord, "kind" | "counterpart" | "paidOn" | "dueDate">,
  today: CivilDate,
): Invoice["state"] {
  if (invoice.kind === "creditNote") return "credit";
  if (invoice.counterpart) return "void";
  if (invoice.paidOn) return "paid";
  return invoice.dueDate < today ? "overdue" : "open";
}

export function presentInvoice({ revision, ...invoice }: InvoiceRecord, today: CivilDate): Invoice {
  return { ...invoice, state: invoiceState(invoice, today) };
}
