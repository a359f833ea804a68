import { invoiceListWords, stateWords } from "@/app/_words/invoice.ts";
import type { InvoiceList } from "@/server/invoice/schema.ts";

/** The query of the list: which invoices, of which client, from which position. */
interface InvoiceQuery {
  state?: string;
  client?: string;
  cursor?: string;
}

export const INVOICE_CHIPS: { state: string; label: string; filter: InvoiceList["filter"] }[] = [
  { state: "unpaid", label: invoiceListWords.unpaid, filter: "unpaid" },
  { state: "overdue", label: stateWords.overdue, filter: "overdue" },
  { state: "not-delivered", label: stateWords.notDelivered, filter: "undelivered" },
  { state: "paid", label: stateWords.paid, filter: "paid" },
  { state: "", label: invoiceListWords.all, filter: undefined },
];

/** Returns the chip of the address, or the one for all invoices if the address names no known one. */
export function chipOf(state: string | undefined) {
  return (
    INVOICE_CHIPS.find((chip) => chip.state === state) ?? { state: "", label: invoiceListWords.all, filter: undefined }
  );
}

/** Returns the address of a filtered list. */
export function invoicesHref({ state, client, cursor }: InvoiceQuery): string {
  const query = new URLSearchParams();
  if (state) query.set("state", state);
  if (client) query.set("client", client);
  if (cursor) query.set("cursor", cursor);
  return query.size === 0 ? "/invoices" : `/invoices?${query}`;
}
