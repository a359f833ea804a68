import type { ClientRecord } from "../client/rules.ts";
import type { DeliveryRecord } from "../delivery/rules.ts";
import type { InvoiceRecord } from "../invoice/rules.ts";
import { addMilliseconds, type Instant } from "../lib/date.ts";
import type { RunRecord } from "../run/rules.ts";
import type { Health } from "./schema.ts";

/** All parts of a workspace's books. */
interface Books {
  clients: readonly ClientRecord[];
  runs: readonly RunRecord[];
  invoices: readonly InvoiceRecord[];
  deliveries: ReadonlyMap<string, Pick<DeliveryRecord, "state">>;
  /** Every number given, in any series. */
  numbers: readonly { number: string; invoiceId: string }[];
  /** Each series with the number that it began with and its next one. */
  series: readonly { series: string; start: number; next: number }[];
}

/** The scheduler runs once an hour, so work that is due for longer was missed. */
const LATE = 2 * 3_600_000;

/** Compares the books from each side and lists where they disagree. */
export function healthOf(books: Books, now: Instant): Health {
  const { clients, runs, invoices, deliveries } = books;
  const latest = addMilliseconds(now, -LATE);
  return {
    clients: clients.length,
    runs: countEach(runs.map(({ state }) => state)),
    documents: countEach(invoices.map(({ kind, counterpart }) => (kind === "invoice" && counterpart ? "void" : kind))),
    mails: countEach([...deliveries.values()].map(({ state }) => state)),
    waitingForAPerson: runs.filter(({ parkedAt }) => parkedAt !== null).length,
    late: {
      clients: clients.filter((client) => isLate(client, latest)).length,
      runs: runs.filter(({ nextAttemptAt }) => nextAttemptAt !== null && nextAttemptAt < latest).length,
    },
    findings: [
      ...missingInvoices(books),
      ...missingNumbers(books),
      ...gapsInSeries(books),
      ...missingMails(books),
      ...brokenChains(books),
    ],
  };
}

/** Returns whether a billing day was missed. On hold, it passes because the owner wants it to. */
function isLate({ nextBilling, hold }: ClientRecord, latest: Instant): boolean {
  return hold === null && nextBilling !== null && nextBilling.at < latest;
}

function countEach(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** Returns what is missing. An issued run needs its invoice, an invoice its run, and a void one its credit note. */
function missingInvoices({ runs, invoices }: Books): string[] {
  const issued = runs.filter(({ state }) => state === "issued" || state === "voiding" || state === "voided");
  const byRun = new Set(issued.map(({ invoiceId }) => invoiceId));
  const ids = new Set(invoices.map(({ id }) => id));
  return [
    ...issued
      .filter(({ invoiceId }) => !ids.has(invoiceId))
      .map(({ id }) => `run ${id} issued an invoice that is not there`),
    ...invoices
      .filter(({ id, kind }) => kind === "invoice" && !byRun.has(id))
      .map(({ number }) => `invoice ${number} was issued by no run`),
    ...invoices
      .filter(({ counterpart }) => counterpart !== null && !ids.has(counterpart.id))
      .map(({ number }) => `${number} names a counterpart that is not there`),
  ];
}

/** Returns documents without their number, and numbers without a document. */
function missingNumbers({ invoices, numbers }: Books): string[] {
  const holders = new Map(numbers.map(({ number, invoiceId }) => [number, invoiceId]));
  const ids = new Set(invoices.map(({ id }) => id));
  return [
    ...invoices
      .filter(({ id, number }) => holders.get(number) !== id)
      .map(({ number }) => `${number} is not given to its document`),
    ...numbers.filter(({ invoiceId }) => !ids.has(invoiceId)).map(({ number }) => `${number} is given to no document`),
  ];
}

/** Returns the gaps of each series between the number it began with and its next one. */
function gapsInSeries({ numbers, series: all }: Books): string[] {
  return all.flatMap(({ series, start, next }) => {
    const [before = "", after = ""] = series.split("{n}");
    const given = new Set(numbers.map(({ number }) => countIn(number, before, after)));
    const wanted = Array.from({ length: next - start }, (_, index) => start + index);
    return wanted.filter((n) => !given.has(n)).map((n) => `the series ${series} lacks number ${n}`);
  });
}

/** Returns which number of the series a document has, or null if it is of another one. */
function countIn(number: string, before: string, after: string): number | null {
  if (!number.startsWith(before) || !number.endsWith(after)) return null;
  const digits = number.slice(before.length, number.length - after.length);
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

function missingMails({ invoices, deliveries }: Books): string[] {
  return invoices
    .filter(({ id }) => !deliveries.has(id))
    .map(({ number }) => `${number} owes a mail that is not there`);
}

/** Returns gaps and overlaps between a client's periods up to its lock. */
function brokenChains({ clients, runs }: Books): string[] {
  return clients.flatMap(({ id, name, lockedUntil }) => {
    const chain = runs
      .filter(({ clientId, revision }) => clientId === id && revision === 0)
      .map(({ period }) => period)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const ends = [...chain.slice(1).map(({ from }) => from), lockedUntil];
    return chain
      .filter(({ until }, index) => until !== ends[index])
      .map(({ from, until }) => `${name} has a hole or an overlap after ${from} to ${until}`);
  });
}
