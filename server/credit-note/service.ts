import { outcomeOf, outcomeOfKey } from "../billing/service.ts";
import type { ClientRecord } from "../client/rules.ts";
import { getClient } from "../client/store.ts";
import { afterwards, type Scope } from "../db/scope.ts";
import { reachedAddress } from "../delivery/rules.ts";
import { getDeliveryRecord } from "../delivery/store.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { withNextNumber } from "../invoice/numbering.ts";
import { type InvoiceRecord, presentInvoice } from "../invoice/rules.ts";
import { getDocument, getInvoice } from "../invoice/store.ts";
import { civilDateAt } from "../lib/date.ts";
import { formatMoney } from "../lib/format.ts";
import { idAfter } from "../lib/id.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { differsFromPayment, documentOf, partiesOf, type RunRecord, runAgain } from "../run/rules.ts";
import { advanceForCaller } from "../run/service.ts";
import { getRun } from "../run/store.ts";
import { entriesInRange } from "../time/store.ts";
import { unusableZone } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { creditDate, creditedRun, creditNoteDocument, creditNoteOf } from "./rules.ts";
import type { CreditOutcome, CreditPreview, InvoiceCredit } from "./schema.ts";
import * as store from "./store.ts";

/** What was read of an invoice that is to be credited. */
interface Voidable {
  workspace: Workspace;
  client: ClientRecord;
  invoice: InvoiceRecord;
  document: InvoiceDocument;
  copyTo: string | null;
  run: RunRecord;
}

/** The run that bills a credited invoice's period again, and the document that it makes. */
interface Again {
  run: RunRecord;
  document: InvoiceDocument;
}

/**
 * Credits an issued invoice with a credit note; the invoice itself does not change. Its hours are released, written off, or
 * billed again at once. After a crash past the credit note, the sweep completes the rest.
 */
export async function creditInvoice(scope: Scope, input: InvoiceCredit): Promise<Result<CreditOutcome>> {
  const read = await voidable(scope, input.id);
  if (!read.ok) return read;
  const again = input.hours === "billAgain" ? await againOf(scope, read.value) : null;
  if (again && input.expectedTotal !== undefined && input.expectedTotal !== again.document.totals.total)
    return amountMoved(again.document);
  const credited = creditedRun(read.value.run, input.hours, scope.now());
  const creditNote = await writeCreditNote(scope, { ...read.value, credited, again: again?.run ?? null });
  if (!creditNote) return failure("conflict", "This invoice was changed elsewhere. Look at it again.", "id");
  const after = await advanceForCaller(afterwards(scope), again?.run ?? credited);
  const today = civilDateAt(scope.now(), read.value.workspace.timeZone);
  const invoice = { ...read.value.invoice, counterpart: { id: creditNote.id, number: creditNote.number } };
  return success({
    invoice: presentInvoice(invoice, today),
    creditNote: presentInvoice(creditNote, today),
    again: again ? await outcomeOf(scope, after) : null,
  });
}

/** Returns what crediting an invoice would bring. Writes nothing. */
export async function previewCredit(scope: Scope, id: string): Promise<Result<CreditPreview>> {
  const read = await voidable(scope, id);
  if (!read.ok) return read;
  const { run, document } = await againOf(scope, read.value);
  const { currency, decimals, totals } = document;
  const draft = run.reviewHours !== null || differsFromPayment(run, document) || !run.parties.client.rateConfirmed;
  return success({
    again: { total: totals.total, currency, decimals, draft },
    edited: run.edits !== null,
    paidOn: read.value.invoice.paidOn,
    archived: read.value.client.archived,
  });
}

/** Returns what an earlier try credited, as it is now. */
export async function creditedInvoice(scope: Scope, { id, hours }: InvoiceCredit): Promise<Result<CreditOutcome>> {
  const invoice = await getInvoice(scope, id);
  const creditNote = invoice?.counterpart ? await getInvoice(scope, invoice.counterpart.id) : null;
  if (!invoice || !creditNote) return failure("not_found", "There is no such invoice.", "id");
  const { clientId, period, revision } = invoice;
  const key = { clientId, from: period.from, revision: revision + 1 };
  const again = hours === "billAgain" ? await outcomeOfKey(scope, key) : success(null);
  if (!again.ok) return again;
  const today = civilDateAt(scope.now(), (await getWorkspace(scope)).timeZone);
  return success({
    invoice: presentInvoice(invoice, today),
    creditNote: presentInvoice(creditNote, today),
    again: again.value,
  });
}

async function voidable(scope: Scope, id: string): Promise<Result<Voidable>> {
  const [workspace, invoice, kept] = await Promise.all([
    getWorkspace(scope),
    getInvoice(scope, id),
    getDocument(scope, id),
  ]);
  if (!invoice || !kept) return failure("not_found", "There is no such invoice.", "id");
  if (workspace.unusableTimeZone !== null) return unusableZone(workspace.unusableTimeZone);
  if (invoice.kind === "creditNote") return failure("conflict", "A credit note cannot be credited.", "id");
  if (invoice.counterpart)
    return failure("conflict", `Credit note ${invoice.counterpart.number} credits this invoice already.`, "id");
  const { clientId, period, revision } = invoice;
  const [run, client] = await Promise.all([
    getRun(scope, { clientId, from: period.from, revision }),
    getClient(scope, clientId),
  ]);
  if (!run) throw new Error(`invoice ${id} has no run`);
  if (!client) throw new Error(`client ${clientId} is missing`);
  return success({ workspace, client, invoice, ...kept, run });
}

/** Returns the run that bills the same period again, with the current client and profile, and its document. */
async function againOf(scope: Scope, { run: before, workspace, client, invoice }: Voidable): Promise<Again> {
  const ids = { id: scope.newId("billingRun"), invoiceId: scope.newId("invoice") };
  const { paidOn, total, number } = invoice;
  const { reviewHours } = client;
  const payment = paidOn === null ? null : { paidOn, total, number };
  const run = runAgain(before, { ids, parties: partiesOf(client, workspace), reviewHours, payment, now: scope.now() });
  const entries = await entriesInRange(scope, { clientId: run.clientId, ...run.period });
  const document = documentOf(run, { entries, issueDate: civilDateAt(scope.now(), workspace.timeZone) });
  if (!document) throw new Error(`invoice ${invoice.id} has no hours`);
  return { run, document };
}

function amountMoved(document: InvoiceDocument) {
  const now = formatMoney(document.totals.total, document);
  const sentence = `The new invoice comes to ${now} by now. Nothing was credited; look at it again.`;
  return failure("conflict", sentence, "expectedTotal");
}

/** Issues and returns the credit note, or null if the invoice changed meanwhile. */
async function writeCreditNote(
  scope: Scope,
  voidable: Voidable & { credited: RunRecord; again: RunRecord | null },
): Promise<InvoiceRecord | null> {
  const { workspace, invoice, document, copyTo, run, credited, again } = voidable;
  const at = scope.now();
  const issueDate = creditDate(invoice, civilDateAt(at, workspace.timeZone));
  const { creditNotePattern: pattern } = workspace;
  const to = await addressOf(scope, voidable);
  let creditNote: InvoiceRecord | null = null;
  const outcome = await withNextNumber(scope, { pattern, issueDate }, (place) => {
    const note = creditNoteDocument(document, { number: place.number, issueDate });
    const id = idAfter(place.last, scope.newId("invoice"));
    creditNote = creditNoteOf(invoice, { id, document: note, at });
    const credit = { invoice: creditNote, document: note, copyTo, place };
    const writes = { invoice, run: credited, readVersion: run.version, again, credit, to };
    return store.creditInvoice(scope, writes);
  });
  if (outcome !== "void") return null;
  scope.owed.add("mail");
  return creditNote;
}

/** Returns the address that the invoice last reached, or else the client's. */
async function addressOf(scope: Scope, { invoice, document, client }: Voidable): Promise<string | null> {
  const delivery = await getDeliveryRecord(scope, invoice.id);
  return (delivery && reachedAddress(delivery)) ?? client.email ?? document.buyer.email;
}
