import type { EntityItem } from "electrodb";
import { commit, type Write, write } from "../db/commit.ts";
import { deflateJson, inflateJson } from "../db/deflated-json.ts";
import { type Page, readPage } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { asStored, readDocument, type StoredDocument, storedParts } from "../document/versions.ts";
import { decimalsBefore } from "../lib/currencies.ts";
import type { CivilDate } from "../lib/date.ts";
import { withoutNulls } from "../lib/objects.ts";
import type { Result } from "../lib/problem.ts";
import { requestWrite } from "../request/store.ts";
import { type Read, readEach, readItem } from "../work/isolate.ts";
import { linkOf } from "./chain.ts";
import { counterEntity, invoiceDocumentEntity, invoiceEntity, numberEntity, paidInvoiceEntity } from "./entity.ts";
import { type InvoiceRecord, isAsked, newestFirst, type SeriesHead } from "./rules.ts";
import type { InvoiceFilter } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof invoiceEntity>>;

export interface PageOf {
  cursor?: string | null | undefined;
  limit: number;
}

export function invoiceFromItem({ workspaceId, invoiceId, unpaidIn, paidIn, ...item }: Item): InvoiceRecord {
  const { from, until, ...kept } = item;
  const decimals = kept.decimals ?? decimalsBefore(kept.currency);
  return { paidOn: null, counterpart: null, ...kept, decimals, id: invoiceId, period: { from, until } };
}

function toItem({ workspaceId }: Scope, { id, period, paidOn, counterpart, ...kept }: InvoiceRecord) {
  return { workspaceId, invoiceId: id, ...period, ...kept, ...withoutNulls({ counterpart, paidOn }) };
}

/** Returns the write that puts a document into the index that it belongs to: unpaid, paid, or neither for a credit note. */
function headWrite(scope: Scope, invoice: InvoiceRecord): Write {
  const { db, workspaceId } = scope;
  const item = toItem(scope, invoice);
  const isPaid = invoice.kind === "invoice" && (invoice.paidOn !== null || !isAsked(invoice));
  if (isPaid) return write(paidInvoiceEntity(db), (items) => items.create({ ...item, paidIn: workspaceId }).commit());
  const unpaid = isAsked(invoice) ? { unpaidIn: workspaceId } : {};
  return write(invoiceEntity(db), (items) => items.create({ ...item, ...unpaid }).commit());
}

/**
 * A document's place in its series: `next` is the counter's value, `n` the number it takes from there on, and `previous` the
 * link of the document before it.
 */
export interface Place extends Pick<SeriesHead, "isNew" | "last"> {
  series: string;
  next: number;
  n: number;
  number: string;
  previous: string | null;
}

/** A document about to be issued. */
export interface Issued {
  invoice: InvoiceRecord;
  document: InvoiceDocument;
  copyTo: string | null;
  place: Place;
}

/**
 * Why nothing was issued. number_taken: another document took the next number · number_given: a document already has this
 * number from a similar pattern, so the one after it is tried.
 */
export type NumberRefusal = "number_taken" | "number_given";

type IssueWrite = keyof ReturnType<typeof issueWrites>;

/** Returns why none of `issueWrites` was written. Throws if the document itself already exists. */
export function numberRefusal(refused: { has: (name: IssueWrite) => boolean }): NumberRefusal {
  if (refused.has("invoice") || refused.has("document")) throw new Error("the document to be issued is there already");
  return refused.has("counter") ? "number_taken" : "number_given";
}

/** Returns the writes of an issuing transaction: the invoice record, the document, the series counter and the number. */
export function issueWrites(scope: Scope, { invoice, document, copyTo, place }: Issued) {
  const { workspaceId } = scope;
  const { id: invoiceId, number } = invoice;
  const { previous } = place;
  const { document: stored, edition } = storedParts(document);
  const link = linkOf(stored, previous);
  const rest = withoutNulls({ edition, copyTo, previous });
  const kept = { workspaceId, invoiceId, document: deflateJson(stored), link, ...rest };
  return {
    invoice: headWrite(scope, invoice),
    document: write(invoiceDocumentEntity(scope.db), (items) => items.create(kept).commit()),
    counter: counterWrite(scope, { place, link, last: invoiceId }),
    number: write(numberEntity(scope.db), (items) => items.create({ workspaceId, number, invoiceId }).commit()),
  };
}

/** Returns the write that advances a series. It is refused if another document took the next number. */
function counterWrite(
  scope: Scope,
  { place: { series, next, n, isNew }, ...issued }: { place: Place; link: string; last: string },
): Write {
  const { workspaceId } = scope;
  const after = { next: n + 1, ...issued };
  return write(counterEntity(scope.db), (counters) =>
    isNew
      ? counters.create({ workspaceId, series, ...after }).commit()
      : counters
          .patch({ workspaceId, series })
          .set(after)
          // guard: a series counts each number once
          .where((attributes, { eq }) => eq(attributes.next, next))
          .commit(),
  );
}

/**
 * Returns the write that records a credit note on its invoice. It is refused if the invoice already has one, or if its payment
 * is not as it was read.
 */
export function voidWrite(
  scope: Scope,
  { invoice, creditNote }: { invoice: InvoiceRecord; creditNote: { id: string; number: string } },
): Write {
  const { workspaceId } = scope;
  const { id: invoiceId, paidOn: wasPaidOn } = invoice;
  return write(invoiceEntity(scope.db), (invoices) =>
    invoices
      .patch({ workspaceId, invoiceId })
      .set({ counterpart: { id: creditNote.id, number: creditNote.number } })
      .remove(["unpaidIn", "paidIn"])
      .where(({ kind }, { eq }) => eq(kind, "invoice"))
      // guard: an invoice is credited once
      .where(({ counterpart }, { notExists }) => notExists(counterpart))
      // guard: an invoice that was paid meanwhile is not credited as unpaid
      .where(({ paidOn }, { eq, notExists }) => (wasPaidOn === null ? notExists(paidOn) : eq(paidOn, wasPaidOn)))
      .commit(),
  );
}

export async function getInvoice(scope: Scope, id: string): Promise<InvoiceRecord | null> {
  const { workspaceId } = scope;
  const { data } = await invoiceEntity(scope.db).get({ workspaceId, invoiceId: id }).go({ consistent: true });
  return data ? invoiceFromItem(data) : null;
}

/** Returns the invoices with the given ids, in no particular order. Leaves out unknown ids. */
export async function getInvoices(scope: Scope, ids: readonly string[]): Promise<InvoiceRecord[]> {
  const { workspaceId } = scope;
  if (ids.length === 0) return [];
  const keys = ids.map((invoiceId) => ({ workspaceId, invoiceId }));
  const { data, unprocessed } = await invoiceEntity(scope.db).get(keys).go({ concurrency: 4 });
  if (unprocessed.length > 0) throw new Error("the database did not answer for every invoice");
  return data.map(invoiceFromItem);
}

/** Returns an issued document in today's version, or null if there is none. Throws `DataFault` if it cannot be read. */
export async function getDocument(
  scope: Scope,
  id: string,
): Promise<{ document: InvoiceDocument; copyTo: string | null } | null> {
  const { workspaceId } = scope;
  const { data } = await invoiceDocumentEntity(scope.db).get({ workspaceId, invoiceId: id }).go({ consistent: true });
  if (!data) return null;
  const document = readItem(() => readDocument(asStored(inflateJson<unknown>(data.document)), data.edition));
  return { document, copyTo: data.copyTo ?? null };
}

/** With a filter, not every row that is read is shown. */
export const ROWS_A_REQUEST = 500;

type ListOf = PageOf & { clientId?: string | undefined; filter?: InvoiceFilter | undefined; today: CivilDate };

/**
 * Returns a page of a workspace's invoices or of one client's, newest first. The database applies the filter, so that it sends
 * only rows that are shown.
 */
export function listInvoices(
  scope: Scope,
  { clientId, filter, today, cursor, limit }: ListOf,
): Promise<Result<Page<InvoiceRecord>>> {
  const { workspaceId } = scope;
  return readPage(async () => {
    const { primary, byClient } = invoiceEntity(scope.db).query;
    const all = clientId ? byClient({ workspaceId, clientId }) : primary({ workspaceId });
    const query = filter
      ? all.where(({ kind, counterpart, unpaidIn, dueDate, total }, { eq, exists, gt, lte, notExists, lt }) => {
          // Only what is used may be built: the database refuses a value that no condition names.
          const paid =
            filter === "paid"
              ? `(${notExists(unpaidIn)} OR ${lte(total, 0)})`
              : `${exists(unpaidIn)} AND ${gt(total, 0)}`;
          const late = filter === "overdue" ? [lt(dueDate, today)] : [];
          return [eq(kind, "invoice"), notExists(counterpart), paid, ...late].join(" AND ");
        })
      : all;
    const amount = filter ? { count: limit, limit: ROWS_A_REQUEST } : { limit };
    const { data, cursor: next } = await query.go({ cursor: cursor ?? null, order: "desc", ...amount });
    return { data: newestFirst(data.map(invoiceFromItem)), cursor: next };
  }, cursor);
}

/**
 * Returns a page of the unpaid index, the earliest due date first. `dueBefore` limits it to those due earlier. It may hold
 * invoices over nothing, which earlier versions put there.
 */
export function listUnpaid(
  scope: Scope,
  { cursor, limit, dueBefore }: PageOf & { dueBefore?: CivilDate },
): Promise<Result<Page<InvoiceRecord>>> {
  return readPage(async () => {
    const all = invoiceEntity(scope.db).query.unpaid({ unpaidIn: scope.workspaceId });
    const query = dueBefore ? all.lt({ dueDate: dueBefore }) : all;
    const { data, cursor: next } = await query.go({ cursor: cursor ?? null, limit, hydrate: true });
    const items = data.map(invoiceFromItem).toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
    return { data: items, cursor: next };
  }, cursor);
}

/**
 * Records or removes the payment of an invoice; the document does not change. Returns false if it is not an invoice, is void,
 * or asks for nothing.
 */
export async function recordPayment(
  scope: Scope,
  { id, paidOn }: { id: string; paidOn: CivilDate | null },
): Promise<boolean> {
  const payment = paidOn ? paymentWrite(scope, { id, paidOn }) : unpaidWrite(scope, id);
  const outcome = await commit(scope.db, { payment, request: requestWrite(scope) });
  return outcome.committed;
}

function paymentWrite({ db, workspaceId }: Scope, { id, paidOn }: { id: string; paidOn: CivilDate }): Write {
  return write(paidInvoiceEntity(db), (invoices) =>
    invoices
      .patch({ workspaceId, invoiceId: id })
      .set({ paidOn, paidIn: workspaceId })
      .remove(["unpaidIn"])
      .where(({ kind }, { eq }) => eq(kind, "invoice"))
      .where(({ counterpart }, { notExists }) => notExists(counterpart))
      .where(({ total }, { gt }) => gt(total, 0))
      .commit(),
  );
}

function unpaidWrite({ db, workspaceId }: Scope, invoiceId: string): Write {
  return write(invoiceEntity(db), (invoices) =>
    invoices
      .patch({ workspaceId, invoiceId })
      .set({ unpaidIn: workspaceId })
      .remove(["paidOn", "paidIn"])
      .where(({ kind }, { eq }) => eq(kind, "invoice"))
      .where(({ counterpart }, { notExists }) => notExists(counterpart))
      .where(({ total }, { gt }) => gt(total, 0))
      .commit(),
  );
}

/** Returns all of a workspace's invoices and credit notes. */
export async function allInvoices(scope: Scope): Promise<InvoiceRecord[]> {
  const { workspaceId } = scope;
  const { data } = await invoiceEntity(scope.db).query.primary({ workspaceId }).go({ consistent: true, pages: "all" });
  return data.map(invoiceFromItem);
}

/** A document as it was issued, with its link in the chain of its series and the previous link. */
interface LinkedDocument {
  id: string;
  document: StoredDocument;
  edition: number | undefined;
  link: string;
  previous: string | null;
}

/** Returns all stored documents of a workspace in any version, and the ids of those that cannot be unpacked. */
export async function allDocuments(scope: Scope): Promise<Read<string, LinkedDocument>> {
  const { workspaceId } = scope;
  const query = invoiceDocumentEntity(scope.db).query.primary({ workspaceId });
  const { data } = await query.go({ consistent: true, pages: "all" });
  const { found, heldUp } = readEach(
    data,
    ({ invoiceId, document, edition, link, previous }) => ({
      id: invoiceId,
      document: asStored(inflateJson<unknown>(document)),
      edition,
      link,
      previous: previous ?? null,
    }),
    ({ invoiceId }) => ({ workspaceId, invoiceId }),
  );
  return { found, heldUp: heldUp.map(({ item, words }) => ({ item: item.invoiceId, words })) };
}
