import { createWriteTransaction } from "electrodb";
import { commit } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import { deliveryEntity } from "../delivery/entity.ts";
import { newDelivery } from "../delivery/store.ts";
import {
  type Issued,
  invoiceEntities,
  issueWrites,
  type NumberRefusal,
  numberRefusal,
  voidWrite,
} from "../invoice/store.ts";
import { billingRunEntity } from "../run/entity.ts";
import type { RunRecord } from "../run/rules.ts";
import { runChange, runPut } from "../run/store.ts";

export type VoidOutcome = "void" | "changed" | NumberRefusal;

/**
 * Takes an invoice back in one transaction: the invoice is void, its run gives its hours up, and the credit note is
 * issued with its number and the mail it owes; where the range is billed again, the new run is put with them.
 */
export async function voidInvoice(
  scope: Scope,
  { invoiceId, run, readVersion, again, credit }: VoidWrites,
): Promise<VoidOutcome> {
  const { db } = scope;
  const entities = { run: billingRunEntity(db), delivery: deliveryEntity(db), ...invoiceEntities(db) };
  const { invoice: creditNote, document } = credit;
  const mail = { documentId: creditNote.id, to: document.buyer.email, at: creditNote.issuedAt };
  const outcome = await commit(db, () =>
    createWriteTransaction(entities, (within) => [
      voidWrite(scope, within.invoice, { invoiceId, creditNote }),
      runChange(scope, within.run, run, readVersion),
      within.delivery.create(newDelivery(scope, mail)).commit(),
      ...issueWrites(scope, within, credit),
      ...(again ? [runPut(scope, within.run, again)] : []),
    ]).go(),
  );
  if (outcome.committed) return "void";
  const [invoiceRefused, runRefused, _deliveryRefused, ...rest] = outcome.refused;
  return invoiceRefused || runRefused ? "changed" : numberRefusal(rest);
}

interface VoidWrites {
  invoiceId: string;
  /** The invoice's run as it becomes, and the version it was read at. */
  run: RunRecord;
  readVersion: number;
  /** The run that bills the range again; null where the hours return. */
  again: RunRecord | null;
  credit: Issued;
}
