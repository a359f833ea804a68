import { type ArchiveParts, ensureArchived, issuedFiles, readArchived } from "../archive/service.ts";
import { getArchived } from "../archive/store.ts";
import { type Page, pageOfKnown } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import { isUndelivered } from "../delivery/rules.ts";
import type { Delivery } from "../delivery/schema.ts";
import { type DeliverableDocument, resendDelivery } from "../delivery/service.ts";
import { getDeliveries, getDelivery, waitingDeliveryIds } from "../delivery/store.ts";
import { filenameOf } from "../document/phrases.ts";
import { factsOf, gapsOf } from "../einvoice/rules/gaps.ts";
import { FILE_FORMATS, type InvoiceFiles } from "../einvoice/schema.ts";
import { type CivilDate, civilDateAt } from "../lib/date.ts";
import type { Env } from "../lib/env.ts";
import { idPattern } from "../lib/id.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { isolate } from "../work/isolate.ts";
import { getWorkspace } from "../workspace/store.ts";
import { enterPaid, indexPaid, isPaidCursor, isPaidIndexed, listPaid } from "./paid-store.ts";
import { doubtOfPayment, type InvoiceRecord, isAsked, numberOf, presentInvoice, seriesOf } from "./rules.ts";
import type {
  Invoice,
  InvoiceDetail,
  InvoiceFilter,
  InvoiceList,
  InvoiceListItem,
  InvoiceMarkPaid,
  NextNumbers,
  Numbered,
  Numbering,
  StartNumbers,
} from "./schema.ts";
import { headOfSeries, startSeries } from "./series-store.ts";
import * as store from "./store.ts";
import { asSubject, presentAddresses } from "./subject.ts";

/** Returns an invoice with its document and the status of its mail. */
export async function getInvoice(scope: Scope, id: string): Promise<Result<InvoiceDetail>> {
  const [invoice, kept, delivery, today] = await Promise.all([
    store.getInvoice(scope, id),
    store.getDocument(scope, id),
    getDelivery(scope, id),
    todayOf(scope),
  ]);
  if (!invoice || !kept) return noSuchInvoice();
  const clientEmail = (await presentAddresses(scope, invoice.clientId))?.email ?? null;
  return success({ ...presentInvoice(invoice, today), document: kept.document, delivery, clientEmail });
}

/**
 * Returns a page of invoices, newest first. Of all clients, unpaid and overdue ones are in order of due date, and of paid ones
 * the latest due comes first.
 */
export async function listInvoices(scope: Scope, input: InvoiceList): Promise<Result<Page<InvoiceListItem>>> {
  const today = await todayOf(scope);
  const { filter, ...request } = { ...input, today };
  if (filter === "undelivered") return undeliveredPage(scope, request);
  const page = await pageOf(scope, { ...request, filter });
  if (!page.ok) return page;
  const deliveries = await getDeliveries(
    scope,
    page.value.items.map(({ id }) => id),
  );
  return success(withMails(page.value, { deliveries, today }));
}

type PageRequest = Omit<InvoiceList, "filter"> & { today: CivilDate };

function pageOf(
  scope: Scope,
  { filter, ...request }: PageRequest & { filter: InvoiceFilter | undefined },
): Promise<Result<Page<InvoiceRecord>>> {
  const { clientId, cursor, limit, today } = request;
  if (!clientId && filter === "unpaid") return unpaidPage(scope, { cursor, limit });
  if (!clientId && filter === "overdue") return unpaidPage(scope, { cursor, limit, dueBefore: today });
  if (!clientId && filter === "paid") return paidPage(scope, request);
  return store.listInvoices(scope, { ...request, filter });
}

/**
 * Returns a page of the paid index. Until it has all paid invoices that earlier versions stored, they are looked for among all,
 * and enter it.
 */
async function paidPage(scope: Scope, request: PageRequest): Promise<Result<Page<InvoiceRecord>>> {
  const { cursor, today } = request;
  const isIndexed = cursor ? isPaidCursor(cursor) : await isPaidIndexed(scope, today);
  if (isIndexed) return listPaid(scope, request);
  const page = await store.listInvoices(scope, { ...request, filter: "paid" });
  if (!cursor) await isolate({ workspaceId: scope.workspaceId, job: "paid" }, () => indexPaid(scope, today));
  return page;
}

/**
 * Returns a page of the unpaid index. Invoices over nothing, which earlier versions put there, are left out and leave it; the
 * list is right without that.
 */
async function unpaidPage(
  scope: Scope,
  { cursor, ...page }: Parameters<typeof store.listUnpaid>[1],
): Promise<Result<Page<InvoiceRecord>>> {
  const read = await store.listUnpaid(scope, { ...page, cursor });
  if (!read.ok) return read;
  const { items, nextCursor } = read.value;
  const about = { workspaceId: scope.workspaceId, job: "unpaid" };
  const overNothing = items.filter((invoice) => !isAsked(invoice));
  await Promise.all(overNothing.map(({ id }) => isolate(about, () => enterPaid(scope, id))));
  const asked = items.filter(isAsked);
  if (asked.length === 0 && nextCursor) return unpaidPage(scope, { ...page, cursor: nextCursor });
  return success({ items: asked, nextCursor });
}

/** A mail that failed or has no address waits for a person, so the index of what waits knows all of them. */
async function undeliveredPage(
  scope: Scope,
  { clientId, cursor, limit, today }: PageRequest,
): Promise<Result<Page<InvoiceListItem>>> {
  const deliveries = await getDeliveries(scope, await waitingDeliveryIds(scope, "document"));
  const ids = [...deliveries].filter(([, delivery]) => isUndelivered(delivery)).map(([id]) => id);
  const invoices = (await store.getInvoices(scope, ids)).filter((each) => !clientId || each.clientId === clientId);
  const newest = invoices.toSorted((a, b) => (a.id < b.id ? 1 : -1));
  const page = pageOfKnown(newest, { cursor, limit, keyOf: ({ id }) => id, isKey: idPattern("invoice") });
  return page.ok ? success(withMails(page.value, { deliveries, today })) : page;
}

function withMails(
  page: Page<InvoiceRecord>,
  { deliveries, today }: { deliveries: ReadonlyMap<string, Delivery>; today: CivilDate },
): Page<InvoiceListItem> {
  const items = page.items.map((invoice) => ({
    ...presentInvoice(invoice, today),
    delivery: deliveries.get(invoice.id) ?? null,
  }));
  return { ...page, items };
}

/** Records the date an invoice was paid, or removes it. The document does not change. */
export async function markPaid(scope: Scope, { id, paidOn, dateConfirmed }: InvoiceMarkPaid): Promise<Result<Invoice>> {
  const [before, today] = await Promise.all([store.getInvoice(scope, id), todayOf(scope)]);
  if (!before) return noSuchInvoice();
  const doubt = paidOn === null || dateConfirmed ? null : doubtOfPayment(paidOn, { ...before, today });
  if (doubt !== null) return failure("invalid_input", doubt, "paidOn");
  const recorded = await store.recordPayment(scope, { id, paidOn });
  const after = await store.getInvoice(scope, id);
  if (!after) return noSuchInvoice();
  if (recorded) return success(presentInvoice(after, today));
  const isOverNothing = after.kind === "invoice" && !isAsked(after);
  const sentence = isOverNothing
    ? "There is nothing to pay on this invoice."
    : "A void invoice or a credit note is not paid.";
  return failure("conflict", sentence, "id");
}

/** Returns an invoice whose payment an earlier try recorded or removed, as it is now. */
export async function markedInvoice(scope: Scope, { id }: { id: string }): Promise<Result<Invoice>> {
  const invoice = await store.getInvoice(scope, id);
  return invoice ? success(presentInvoice(invoice, await todayOf(scope))) : noSuchInvoice();
}

/** Returns the mail that an earlier try sent again, as it is now. */
export async function resentDelivery(scope: Scope, { id }: { id: string }): Promise<Result<Delivery>> {
  const delivery = await getDelivery(scope, id);
  return delivery ? success(delivery) : noSuchInvoice();
}

/** Sends an invoice's mail again, to another address if one is given. */
export async function resend(
  scope: Scope,
  { id, to }: { id: string; to?: string | undefined },
): Promise<Result<Delivery>> {
  const invoice = await store.getInvoice(scope, id);
  if (!invoice) return noSuchInvoice();
  return resendDelivery(scope, { documentId: id, to, subject: await asSubject(scope, invoice) });
}

const NUMBERS_SHOWN = 3;

/** Returns the next three numbers that documents would get today. Uses up none of them. */
export async function nextNumbers(scope: Scope, { kind, pattern, next }: NextNumbers): Promise<string[]> {
  const series = await todaysSeries(scope, { kind, pattern });
  return numbersFrom(series, next ?? (await headOfSeries(scope, series.name)).next);
}

/** Returns where both series are today. */
export async function numbering(scope: Scope): Promise<Numbering> {
  const [invoice, creditNote] = await Promise.all([stateOf(scope, "invoice"), stateOf(scope, "creditNote")]);
  return { invoice, creditNote };
}

async function stateOf(scope: Scope, kind: Numbered): Promise<Numbering[Numbered]> {
  const series = await todaysSeries(scope, { kind });
  const { next, issued } = await headOfSeries(scope, series.name);
  return { next, issued, numbers: numbersFrom(series, next) };
}

/** Sets the number with which today's series begins, and returns the next three. Refused once a document has a number of it. */
export async function startNumbers(scope: Scope, { kind, next }: StartNumbers): Promise<Result<string[]>> {
  const series = await todaysSeries(scope, { kind });
  if (await startSeries(scope, { series: series.name, next })) return success(numbersFrom(series, next));
  return failure("conflict", "A document has a number of this series already, so the next one follows it.", "next");
}

interface Series {
  pattern: string;
  today: CivilDate;
  name: string;
}

async function todaysSeries(scope: Scope, { kind, pattern }: Pick<NextNumbers, "kind" | "pattern">): Promise<Series> {
  const { numberPattern, creditNotePattern, timeZone } = await getWorkspace(scope);
  const chosen = pattern ?? (kind === "invoice" ? numberPattern : creditNotePattern);
  const today = civilDateAt(scope.now(), timeZone);
  return { pattern: chosen, today, name: seriesOf(chosen, today) };
}

function numbersFrom({ pattern, today }: Series, next: number): string[] {
  return Array.from({ length: NUMBERS_SHOWN }, (_, index) => numberOf(pattern, today, next + index));
}

async function todayOf(scope: Scope): Promise<CivilDate> {
  const { timeZone } = await getWorkspace(scope);
  return civilDateAt(scope.now(), timeZone);
}

function noSuchInvoice() {
  return failure("not_found", "There is no such invoice.", "id");
}

/**
 * Returns what a delivery sends, after storing its files. Throws if the document is missing, because every delivery has one.
 */
export async function loadForDelivery(
  scope: Scope,
  archive: ArchiveParts,
  documentId: string,
): Promise<DeliverableDocument> {
  const kept = await store.getDocument(scope, documentId);
  if (!kept) throw new Error(`invoice ${documentId} has no document`);
  const { document, copyTo } = kept;
  return { document, copyTo, files: await issuedFiles(scope, archive, { documentId, document }) };
}

/** Stores the files of an issued document that is not mailed now. Does nothing if there is no such document. */
export async function archiveIssued(scope: Scope, archive: ArchiveParts, documentId: string): Promise<void> {
  const kept = await store.getDocument(scope, documentId);
  if (kept) await ensureArchived(scope, archive, { documentId, document: kept.document });
}

/** A file of an issued document, and its download name. */
export interface DownloadedFile {
  bytes: Uint8Array;
  filename: string;
}

/** Returns the stored PDF of a document. If only the delivery job makes files, the result is `not_made_yet` until it has. */
export async function invoicePdf(
  scope: Scope,
  { archive, env }: { archive: ArchiveParts; env: Pick<Env, "filesMadeBy"> },
  id: string,
): Promise<Result<DownloadedFile>> {
  const kept = await store.getDocument(scope, id);
  if (!kept) return noSuchInvoice();
  const issued = { documentId: id, document: kept.document };
  const files =
    env.filesMadeBy === "anyone"
      ? await issuedFiles(scope, archive, issued)
      : await readArchived(scope, archive.files, id);
  if (!files) return failure("not_made_yet", "The PDF of this invoice is being made: try again in a minute.");
  return success({ bytes: files.pdf, filename: filenameOf(kept.document, "pdf") });
}

/** Returns the other formats an issued document can be downloaded as, and what is known of its stored PDF. */
export async function invoiceFiles(scope: Scope, id: string): Promise<Result<InvoiceFiles>> {
  const found = await store.getDocument(scope, id);
  if (!found) return noSuchInvoice();
  const archived = await getArchived(scope, id);
  const eInvoices = FILE_FORMATS.filter((format) => gapsOf(format, factsOf(found.document)).length === 0);
  return success({ eInvoices, sha256: archived?.pdf ?? null, logoLeftOut: archived?.logoLeftOut ?? false });
}
