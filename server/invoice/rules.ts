import type { billedFields } from "../client/fields.ts";
import type { ClientRecord } from "../client/rules.ts";
import type { SubjectState } from "../delivery/rules.ts";
import { amountsOf, type Charge } from "../document/amounts.ts";
import type { InvoiceDocument, InvoiceLine, Party } from "../document/schema.ts";
import { WORDS } from "../document/words/words.ts";
import { decimalsOf } from "../lib/currencies.ts";
import { addDays, type CivilDate, earlierOf, laterOf, type Period } from "../lib/date.ts";
import type { ValuesOf } from "../lib/fields.ts";
import { formatDay } from "../lib/format.ts";
import { instantOfId } from "../lib/id.ts";
import { convert, toMinorUnits } from "../lib/money.ts";
import { withoutNulls } from "../lib/objects.ts";
import { vatCurrencyBeside } from "../lib/vat-currency.ts";
import type { EntryRecord } from "../time/rules.ts";
import type { profileFields, TaxTreatment } from "../workspace/fields.ts";
import { type Edits, groupLines, linesOfEdits } from "./lines.ts";
import type { Invoice } from "./schema.ts";

/** Everything an invoice copies from its parties, as they were when the period was locked. */
export interface Parties {
  client: ValuesOf<typeof billedFields> & Pick<ClientRecord, "decimals" | "rateConfirmed" | "rates">;
  workspace: ValuesOf<typeof profileFields>;
}

interface Draft extends Parties {
  entries: readonly EntryRecord[];
  /** The owner's own lines and note, in place of those derived from the entries. */
  edits?: Edits | null;
  /** The closed range. The period on the invoice also covers older work that is billed with it. */
  period: Period;
  issueDate: CivilDate;
}

/** Returns the invoice of a period, without its number, or null if nothing in it is billable. */
export function composeInvoice(draft: Draft): InvoiceDocument | null {
  const billable = draft.entries.filter((entry) => entry.billable).toSorted(byDate);
  if (billable.length === 0) return null;
  const { client, workspace, issueDate, period, edits } = draft;
  const language = client.language ?? workspace.language;
  const tax = client.tax ?? workspace.tax;
  const gathered = edits
    ? linesOfEdits(edits, { tax, by: client.lineDetail, entries: billable })
    : groupLines(billable, { rates: client.rates, by: client.lineDetail, tax, work: WORDS[language].work });
  const amounts = amountsOf({
    lines: gathered.lines,
    discount: { percent: client.discount, amount: client.discountAmount },
    charges: chargesOf(edits, tax),
    reasonOf: reasonIn(edits ? [...edits.lines, ...edits.charges].map((each) => each.tax ?? tax) : [tax]),
  });
  return {
    v: 1,
    edition: 2,
    kind: "invoice",
    corrects: null,
    number: null,
    language,
    issueDate,
    dueDate: addDays(issueDate, workspace.paymentDays),
    period: periodOfWork(datesOf(billable, edits), period),
    currency: client.currency,
    decimals: client.decimals,
    seller: { ...partyOf(workspace), phone: workspace.phone, registration: workspace.registration },
    buyer: {
      ...partyOf(client),
      reference: client.reference,
      ...withoutNulls({ orderNumber: client.orderNumber, contactName: client.contactName }),
    },
    ...gathered,
    ...amounts,
    ...taxInOwnCurrency({ client, workspace }, amounts.totals.tax),
    payment: paymentOf(workspace),
    note: edits ? edits.note : workspace.invoiceNote,
    look: { accent: workspace.accent, logo: workspace.logo },
    eInvoice: client.eInvoice,
  };
}

function chargesOf(edits: Edits | null | undefined, inherited: TaxTreatment): Charge[] {
  return (edits?.charges ?? []).map(({ tax, ...charge }) => {
    const { category, rate } = tax ?? inherited;
    return { ...charge, tax: { category, rate } };
  });
}

/** Returns the tax in the currency of the seller's country, if the client's is another and its exchange rate is known. */
function taxInOwnCurrency({ client, workspace }: Parties, tax: number): Pick<InvoiceDocument, "taxInOwnCurrency"> {
  const { exchangeRate: rate, decimals } = client;
  const currency = vatCurrencyBeside(workspace.country, client.currency);
  if (currency === null || rate === null || tax === 0) return {};
  const into = decimalsOf(currency);
  return {
    taxInOwnCurrency: { currency, decimals: into, rate, tax: toMinorUnits(convert(tax, { rate, decimals, into })) },
  };
}

/** Returns the dates of the work on an invoice. The owner's own lines may gather any of it and have no date. */
function datesOf(entries: readonly EntryRecord[], edits: Edits | null | undefined): CivilDate[] {
  const own = edits?.lines.map(({ date }) => date) ?? [null];
  const isDated = own.every((date) => date !== null);
  return [...own.filter((date) => date !== null), ...(isDated ? [] : entries.map(({ date }) => date))].toSorted();
}

/**
 * Returns the period that an invoice names: the closed range, from the first day of its work if that is earlier. If all of the
 * work is earlier, the period ends with its last day. By law an invoice says when its work was done.
 */
export function periodOfWork(dates: readonly CivilDate[], range: Period): Period {
  const [first = range.from] = dates;
  const after = addDays(dates.at(-1) ?? range.from, 1);
  return {
    from: earlierOf(first, range.from),
    until: after <= range.from ? after : laterOf(range.until, after),
  };
}

/** Returns a function that finds why a tax group has no tax, in the owner's words if there are any: each reason in a row. */
function reasonIn(treatments: readonly TaxTreatment[]) {
  return ({ category, rate }: InvoiceLine["tax"]): string | null => {
    const own = treatments.filter((each) => each.category === category && each.rate === rate);
    return [...new Set(own.flatMap(({ reason }) => reason ?? []))].join("\n") || null;
  };
}

function partyOf(from: Parties["client" | "workspace"]): Party {
  const { name, address, postcode, city, country, taxId, email, electronicAddress } = from;
  const { region, vatId, taxNumber, registerNumber } = from;
  const added = withoutNulls({ region, vatId, taxNumber, registerNumber });
  return { name, address, postcode, city, country, taxId, email, electronicAddress, ...added };
}

function paymentOf({
  paymentDays: days,
  iban,
  bic,
  bankName,
  accountNumber,
  bankCode,
  paymentDetails: details,
}: Parties["workspace"]): InvoiceDocument["payment"] {
  return { days, iban, bic, bankName, ...withoutNulls({ accountNumber, bankCode, details }) };
}

function byDate(a: EntryRecord, b: EntryRecord): number {
  const [left, right] = [`${a.date} ${a.id}`, `${b.date} ${b.id}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

const NUMBER_TOKEN = /\{n(?::(\d))?\}/;

/** Returns the series of a number: the pattern with its dates filled in, so that {year} starts a new series each year. */
export function seriesOf(pattern: string, issueDate: CivilDate): string {
  const dated = pattern.replaceAll("{year}", issueDate.slice(0, 4)).replaceAll("{month}", issueDate.slice(5, 7));
  return dated.replace(NUMBER_TOKEN, "{n}");
}

/** Returns the `n`th number of the series: ("{year}-{n:3}", "2026-12-01", 14) → "2026-014". */
export function numberOf(pattern: string, issueDate: CivilDate, n: number): string {
  const width = Number(NUMBER_TOKEN.exec(pattern)?.[1] ?? 1);
  return seriesOf(pattern, issueDate).replace("{n}", String(n).padStart(width, "0"));
}

/** Where a series is: `isNew` without an item, `issued` if a document has a number; link and id of the last document. */
export interface SeriesHead {
  next: number;
  isNew: boolean;
  issued: boolean;
  link: string | null;
  last: string | null;
}

/** A series with the number it began with, its next one, and the link of its last document, null while there is none. */
export interface SeriesRecord {
  series: string;
  start: number;
  next: number;
  link: string | null;
}

/** What is stored about an issued invoice apart from its document. */
export interface InvoiceRecord extends Omit<Invoice, "state"> {
  /** The revision of the run that issued it. */
  revision: number;
}

/** Returns whether an invoice asks for money when it is issued. One over nothing is settled at issue. */
export function isAsked({ kind, total }: Pick<InvoiceRecord, "kind" | "total">): boolean {
  return kind === "invoice" && total > 0;
}

/**
 * Returns the state of an invoice. This is the only place that decides overdue: unpaid, over more than nothing, not credited,
 * and past its due date in the workspace's zone.
 */
export function invoiceState(
  invoice: Pick<InvoiceRecord, "kind" | "counterpart" | "paidOn" | "dueDate" | "total">,
  today: CivilDate,
): Invoice["state"] {
  if (invoice.kind === "creditNote") return "credit";
  if (invoice.counterpart) return "void";
  if (invoice.paidOn || !isAsked(invoice)) return "paid";
  return invoice.dueDate < today ? "overdue" : "open";
}

/** Returns why a date of payment is doubtful, or null if it is not: money comes after the invoice, and not in the future. */
export function doubtOfPayment(
  paidOn: CivilDate,
  { issueDate, today }: { issueDate: CivilDate; today: CivilDate },
): string | null {
  if (paidOn > today) return `${formatDay(paidOn)} is still to come.`;
  return paidOn < issueDate
    ? `${formatDay(paidOn)} is before the invoice was issued, on ${formatDay(issueDate)}.`
    : null;
}

/** Returns what became of an invoice since its issue, for the mail that brings it. */
export function subjectStateOf({ kind, counterpart, paidOn }: InvoiceRecord): SubjectState {
  if (kind === "creditNote") return { is: "open" };
  if (counterpart) return { is: "void", creditNote: counterpart.number };
  return { is: paidOn ? "paid" : "open" };
}

/**
 * Returns documents with the newest first. Ids follow the numbers of a series, but those of an older version tell when the
 * period was locked, which may be days before the issue.
 */
export function newestFirst<T extends Pick<InvoiceRecord, "id" | "issuedAt">>(documents: readonly T[]): T[] {
  const made = new Map(documents.map(({ id, issuedAt }) => [id, laterOf(instantOfId(id), issuedAt)]));
  const place = ({ id }: T) => `${made.get(id)} ${id}`;
  return documents.toSorted((a, b) => (place(a) < place(b) ? 1 : -1));
}

export function presentInvoice({ revision, ...invoice }: InvoiceRecord, today: CivilDate): Invoice {
  return { ...invoice, state: invoiceState(invoice, today) };
}
