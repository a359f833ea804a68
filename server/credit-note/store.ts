import { commit } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import { deliveryWrite } from "../delivery/store.ts";
import type { InvoiceRecord } from "../invoice/rules.ts";
import { type Issued, issueWrites, type NumberRefusal, numberRefusal, voidWrite } from "../invoice/store.ts";
import { requestWrite } from "../request/store.ts";
import type { RunRecord } from "../run/rules.ts";
import { runChange, runPut } from "../run/store.ts";

type CreditResult = "void" | "changed" | NumberRefusal;

/**
 * Credits an invoice in one transaction: the invoice becomes void, its run releases its hours, and the credit note is issued
 * with its number and the mail it owes. If the period is billed again, the same transaction puts the new run.
 */
export async function creditInvoice(
  scope: Scope,
  { invoice, run, readVersion, again, credit, to }: VoidWrites,
): Promise<CreditResult> {
  const { invoice: creditNote } = credit;
  const mail = { documentId: creditNote.id, to, at: creditNote.issuedAt };
  const outcome = await commit(scope.db, {
    credited: voidWrite(scope, { invoice, creditNote }),
    run: runChange(scope, { run, readVersion }),
    mail: deliveryWrite(scope, mail),
    ...issueWrites(scope, credit),
    again: again ? runPut(scope, again) : null,
    request: requestWrite(scope),
  });
  if (outcome.committed) return "void";
  const isChanged = outcome.refused.has("credited") || outcome.refused.has("run");
  return isChanged ? "changed" : numberRefusal(outcome.refused);
}

interface VoidWrites {
  /** The invoice as it was read. */
  invoice: InvoiceRecord;
  /** The new state of the invoice's run, and the version it was read at. */
  run: RunRecord;
  readVersion: number;
  /** The run that bills the period again. Null if the hours are released. */
  again: RunRecord | null;
  credit: Issued;
  /** The address that the credit note goes to. */
  to: string | null;
}
