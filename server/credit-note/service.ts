import { outcomeOf, outcomeOfKey } from "../billing/service.ts";
import { getClient } from "../client/store.ts";
import { afterwards, type Scope } from "../db/scope.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { withNextNumber } from "../invoice/numbering.ts";
import { type InvoiceRecord, presentInvoice } from "../invoice/rules.ts";
import { getDocument, getInvoice } from "../invoice/store.ts";
import { civilDateAt } from "../lib/date.ts";
import { idAfter } from "../lib/id.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { finishRun, newRun, partiesOf, type RunRecord, startRelease } from "../run/rules.ts";
import { advanceForCaller } from "../run/service.ts";
import { getRun } from "../run/store.ts";
import { unusableZone } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { creditNoteDocument, creditNoteOf } from "./rules.ts";
import type { CreditOutcome, InvoiceCredit } from "./schema.ts";
import * as store from "./store.ts";

/** What was read of an invoice that is to be credited. */
interface Voidable {
  workspace: Workspace;
  invoice: InvoiceRecord;
  document: InvoiceDocument;
  copyTo: string | null;
  run: RunRecord;
}

/**
 * Credits an issued invoice with a credit note; the invoice itself does not change. Its hours are released or billed again
 * at once. After a crash past the credit note, the sweep completes the rest.
 */
export async function creditInvoice(scope: Scope, input: InvoiceCredit): Promise<Result<CreditOutcome>> {
  const read = await voidable(scope, input.id);
  if (!read.ok) return read;
  const again = input.hours === "billAgain" ? await secondRun(scope, read.value) : null;
  const creditNote = await writeCreditNote(scope, { ...read.value, again });
  if (!creditNote) return failure("conflict", "This invoice was changed elsewhere. Look at it again.", "id");
  const returning = again ?? startRelease(read.value.run, "voiding", scope.now());
  const after = await advanceForCaller(afterwards(scope), returning);
  const today = civilDateAt(scope.now(), read.value.workspace.timeZone);
  const invoice = { ...read.value.invoice, counterpart: { id: creditNote.id, number: creditNote.number } };
  return success({
    invoice: presentInvoice(invoice, today),
    creditNote: presentInvoice(creditNote, today),
    again: again ? await outcomeOf(scope, after) : null,
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
  const run = await getRun(scope, { clientId, from: period.from, revision });
  if (!run) throw new Error(`invoice ${id} has no run`);
  return success({ workspace, invoice, ...kept, run });
}

/** Returns the run that bills the same period again, with the current client and profile. */
async function secondRun(scope: Scope, { run, workspace }: Voidable): Promise<RunRecord> {
  const client = await getClient(scope, run.clientId);
  if (!client) throw new Error(`client ${run.clientId} is missing`);
  const ids = { id: scope.newId("billingRun"), invoiceId: scope.newId("invoice") };
  const { clientId, period } = run;
  const parties = partiesOf(client, workspace);
  const { reviewHours } = client;
  const locked = { clientId, period, revision: run.revision + 1, parties, reviewHours, confirmedTotal: null };
  return newRun(ids, locked, scope.now());
}

/** Issues and returns the credit note, or null if the invoice changed meanwhile. */
async function writeCreditNote(
  scope: Scope,
  { workspace, invoice, document, copyTo, run, again }: Voidable & { again: RunRecord | null },
): Promise<InvoiceRecord | null> {
  const at = scope.now();
  const issueDate = civilDateAt(at, workspace.timeZone);
  const { creditNotePattern: pattern } = workspace;
  const after = again ? finishRun(run, "voided") : startRelease(run, "voiding", at);
  let creditNote: InvoiceRecord | null = null;
  const outcome = await withNextNumber(scope, { pattern, issueDate }, (place) => {
    const credited = creditNoteDocument(document, { number: place.number, issueDate });
    const id = idAfter(place.last, scope.newId("invoice"));
    creditNote = creditNoteOf(invoice, { id, document: credited, at });
    const credit = { invoice: creditNote, document: credited, copyTo, place };
    const writes = { invoiceId: invoice.id, run: after, readVersion: run.version, again, credit };
    return store.creditInvoice(scope, writes);
  });
  if (outcome !== "void") return null;
  scope.owed.add("mail");
  return creditNote;
}
