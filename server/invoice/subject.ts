import { getClient } from "../client/store.ts";
import type { Scope } from "../db/scope.ts";
import type { ClientAddresses, Subject } from "../delivery/rules.ts";
import { DataFault } from "../lib/problem.ts";
import { type InvoiceRecord, subjectStateOf } from "./rules.ts";
import { getInvoice } from "./store.ts";

/** Returns what a mail is compared with before it goes out. Throws if the invoice is missing. */
export async function subjectOf(scope: Scope, documentId: string): Promise<Subject> {
  const invoice = await getInvoice(scope, documentId);
  if (!invoice) throw new Error(`invoice ${documentId} is missing`);
  return asSubject(scope, invoice);
}

/** Returns the same of an invoice that was read. */
export async function asSubject(scope: Scope, invoice: InvoiceRecord): Promise<Subject> {
  const client = await presentAddresses(scope, invoice.clientId);
  return { kind: invoice.kind, state: subjectStateOf(invoice), client };
}

/** Returns a client's present addresses, or null if it cannot be read: its mails then go where they went. */
export async function presentAddresses(scope: Scope, clientId: string): Promise<ClientAddresses | null> {
  try {
    return await getClient(scope, clientId);
  } catch (error) {
    if (error instanceof DataFault) return null;
    throw error;
  }
}
