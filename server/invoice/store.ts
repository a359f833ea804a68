import type { EntityItem } from "electrodb";
import type { Within } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { type Page, readPage } from "../db/page.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import type { WorkspaceId } from "../lib/actor.ts";
import type { CivilDate } from "../lib/date.ts";
import type { Result } from "../lib/problem.ts";
import { counterEntity, invoiceDocumentEntity, invoiceEntity } from "./entity.ts";
import type { InvoiceRecord } from "./rules.ts";

type Item = EntityItem<ReturnType<typeof invoiceEntity>>;

interface PageOf {
  cursor?: string | null | undefined;
  limit: number;
}

function fromItem({ workspaceId, invoiceId, unpaidIn, from, until, ...kept }: Item): InvoiceRecord {
  return { paidOn: null, ...kept, id: invoiceId, period: { from, until } };
}

function toItem(workspaceId: WorkspaceId, { id, period, paidOn, ...kept }: InvoiceRecord) {
  return { workspaceId, invoiceId: id, ...period, ...kept, unpaidIn: workspaceId };
}

/** What the issuing transaction writes here: the invoice, its document, and its number taken from the counter. */
export function issueWrites(
  within: {
    invoice: Within<ReturnType<typeof invoiceEntity>>;
    document: Within<ReturnType<typeof invoiceDocumentEntity>>;
    counter: Within<ReturnType<typeof counterEntity>>;
  },
  workspaceId: WorkspaceId,
  issued: { invoice: InvoiceRecord; document: InvoiceDocument; copyTo: string | null; series: string; n: number },
) {
  const { invoice, document, copyTo, series, n } = issued;
  const copy = copyTo ? { copyTo } : {};
  const counter =
    n === 1
      ? within.counter.create({ workspaceId, series, next: 2 }).commit()
      : within.counter
          .patch({ workspaceId, series })
          .set({ next: n + 1 })
          .where(({ next }, { eq }) => eq(next, n))
          .commit();
  return [
    within.invoice.create(toItem(workspaceId, invoice)).commit(),
    within.document.create({ workspaceId, invoiceId: invoice.id, document, ...copy }).commit(),
    counter,
  ];
}

/** The number that the next invoice of the series gets. */
export async function nextOfSeries(db: Dynamo, workspaceId: WorkspaceId, series: string): Promise<number> {
  const { data } = await counterEntity(db).get({ workspaceId, series }).go({ consistent: true });
  return data?.next ?? 1;
}

export async function getInvoice(db: Dynamo, workspaceId: WorkspaceId, id: string): Promise<InvoiceRecord | null> {
  const { data } = await invoiceEntity(db).get({ workspaceId, invoiceId: id }).go({ consistent: true });
  return data ? fromItem(data) : null;
}

export async function getDocument(
  db: Dynamo,
  workspaceId: WorkspaceId,
  id: string,
): Promise<{ document: InvoiceDocument; copyTo: string | null } | null> {
  const { data } = await invoiceDocumentEntity(db).get({ workspaceId, invoiceId: id }).go({ consistent: true });
  return data ? { document: data.document, copyTo: data.copyTo ?? null } : null;
}

/** Newest first. */
export function listInvoices(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { cursor, limit }: PageOf,
): Promise<Result<Page<InvoiceRecord>>> {
  return readPage(async () => {
    const query = invoiceEntity(db).query.primary({ workspaceId });
    const { data, cursor: next } = await query.go({ cursor: cursor ?? null, count: limit, order: "desc" });
    return { data: data.map(fromItem), cursor: next };
  }, cursor);
}

/** One client's, newest first. */
export function listClientInvoices(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { clientId, cursor, limit }: PageOf & { clientId: string },
): Promise<Result<Page<InvoiceRecord>>> {
  return readPage(async () => {
    const query = invoiceEntity(db).query.byClient({ workspaceId, clientId });
    const { data, cursor: next } = await query.go({ cursor: cursor ?? null, count: limit, order: "desc" });
    return { data: data.map(fromItem), cursor: next };
  }, cursor);
}

/** Unpaid invoices, the earliest due date first; only those due before `dueBefore` where it is given. */
export function listUnpaid(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { cursor, limit, dueBefore }: PageOf & { dueBefore?: CivilDate },
): Promise<Result<Page<InvoiceRecord>>> {
  return readPage(async () => {
    const all = invoiceEntity(db).query.unpaid({ unpaidIn: workspaceId });
    const query = dueBefore ? all.lt({ dueDate: dueBefore }) : all;
    const { data, cursor: next } = await query.go({ cursor: cursor ?? null, limit, hydrate: true });
    const items = data.map(fromItem).toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : 1));
    return { data: items, cursor: next };
  }, cursor);
}

/** A fact recorded about an invoice; the document stays as it was issued. Answers false when there is none. */
export async function recordPayment(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { id, paidOn }: { id: string; paidOn: CivilDate | null },
): Promise<boolean> {
  const invoice = invoiceEntity(db).patch({ workspaceId, invoiceId: id });
  const options = { returnOnConditionCheckFailure: true } as const;
  const outcome = paidOn
    ? await invoice.set({ paidOn }).remove(["unpaidIn"]).go(options)
    : await invoice.set({ unpaidIn: workspaceId }).remove(["paidOn"]).go(options);
  return !outcome.rejected;
}
