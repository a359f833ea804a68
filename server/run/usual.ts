import type { Scope } from "../db/scope.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { listInvoices } from "../invoice/store.ts";
import { isUnusual } from "./rules.ts";

/** The latest invoices of a client that say what is usual for it. */
const USUAL_OF = 12;

/** Returns whether the amount of a document is unusual for its client. */
export async function isUnusualFor(scope: Scope, clientId: string, document: InvoiceDocument): Promise<boolean> {
  const { currency, decimals, totals } = document;
  const earlier = await listInvoices(scope, { clientId, today: document.issueDate, limit: 2 * USUAL_OF });
  if (!earlier.ok) return false;
  const nets = earlier.value.items
    .filter(({ kind, counterpart }) => kind === "invoice" && counterpart === null)
    .filter((each) => each.currency === currency && each.decimals === decimals)
    .map(({ net }) => net);
  return isUnusual(totals.net, nets.slice(0, USUAL_OF));
}
