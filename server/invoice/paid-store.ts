import { type Page, readPage } from "../db/page.ts";
import type { Scope } from "../db/scope.ts";
import { addDays, type CivilDate } from "../lib/date.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { invoiceEntity, paidCheckEntity, paidInvoiceEntity } from "./entity.ts";
import { type InvoiceRecord, invoiceState } from "./rules.ts";
import { invoiceFromItem, type PageOf, ROWS_A_REQUEST } from "./store.ts";

/** Marks cursors of the index, as a list goes on in the order in which it began. */
const OF_INDEX = "paid:";

export function isPaidCursor(cursor: string): boolean {
  return cursor.startsWith(OF_INDEX);
}

/** Returns a page of paid invoices from their index, the latest due date first. */
export async function listPaid(
  scope: Scope,
  { cursor, limit, today }: PageOf & { today: CivilDate },
): Promise<Result<Page<InvoiceRecord>>> {
  const after = cursor ? cursor.slice(OF_INDEX.length) : null;
  const page = await readPage(async () => {
    const paid = paidInvoiceEntity(scope.db).query.paid({ paidIn: scope.workspaceId });
    const { data, cursor: next } = await paid.go({ cursor: after, limit, order: "desc", hydrate: true });
    // The index lags behind: a payment may have been removed a moment ago.
    const items = data.map(invoiceFromItem).filter((invoice) => invoiceState(invoice, today) === "paid");
    return { data: items.toSorted(byLatestDue), cursor: next };
  }, after);
  if (!page.ok) return failure(page.problem.code, page.problem.message, "cursor");
  const { items, nextCursor } = page.value;
  return success({ items, nextCursor: nextCursor === null ? null : `${OF_INDEX}${nextCursor}` });
}

function byLatestDue(a: InvoiceRecord, b: InvoiceRecord): number {
  return `${a.dueDate} ${a.id}` < `${b.dueDate} ${b.id}` ? 1 : -1;
}

/** An older version that still runs beside this one pays invoices without the index, so they are looked for again. */
const CHECKED_FOR_DAYS = 30;

/** Returns whether the index has all paid invoices, also those that older versions stored. */
export async function isPaidIndexed({ db, workspaceId }: Scope, today: CivilDate): Promise<boolean> {
  const { data } = await paidCheckEntity(db).get({ workspaceId }).go();
  return data !== null && data.checkedOn > addDays(today, -CHECKED_FOR_DAYS);
}

const INDEXED_AT_ONCE = 200;

/** Puts paid invoices that older versions stored into the index, some of them at once, and notes when none is left. */
export async function indexPaid({ db, workspaceId }: Scope, today: CivilDate): Promise<void> {
  const left = invoiceEntity(db)
    .query.primary({ workspaceId })
    .where(({ kind, counterpart, unpaidIn, paidIn, total }, { eq, notExists, lte }) =>
      [
        ...[eq(kind, "invoice"), notExists(counterpart), notExists(paidIn)],
        `(${notExists(unpaidIn)} OR ${lte(total, 0)})`,
      ].join(" AND "),
    );
  const { data, cursor } = await left.go({ consistent: true, count: INDEXED_AT_ONCE, limit: ROWS_A_REQUEST });
  await Promise.all(data.map(({ invoiceId }) => enterPaid({ db, workspaceId }, invoiceId)));
  if (cursor === null) await paidCheckEntity(db).put({ workspaceId, checkedOn: today }).go();
}

/** Puts an invoice into the index of paid ones, and out of that of unpaid ones. Does nothing if it asks for money by now. */
export async function enterPaid({ db, workspaceId }: Pick<Scope, "db" | "workspaceId">, invoiceId: string) {
  await paidInvoiceEntity(db)
    .patch({ workspaceId, invoiceId })
    .set({ paidIn: workspaceId })
    .remove(["unpaidIn"])
    .where(({ counterpart, unpaidIn, total }, { notExists, lte }) =>
      [notExists(counterpart), `(${notExists(unpaidIn)} OR ${lte(total, 0)})`].join(" AND "),
    )
    .go({ returnOnConditionCheckFailure: true });
}
