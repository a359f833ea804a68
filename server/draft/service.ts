import { warningsOf } from "../billing/rules.ts";
import type { BillingOutcome } from "../billing/schema.ts";
import { outcomeOf, outcomeOfKey } from "../billing/service.ts";
import { rateToConfirm } from "../client/rules.ts";
import { getClient } from "../client/store.ts";
import { isTooLarge } from "../db/deflated-json.ts";
import { afterwards, type Scope } from "../db/scope.ts";
import { factsOf, fileOf, gapsOf } from "../einvoice/rules/gaps.ts";
import { civilDateAt } from "../lib/date.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import {
  type ChangedDetail,
  changedDetails,
  documentOf,
  holdRun,
  keyOf,
  presentRun,
  type RunRecord,
  startRelease,
  takeDetails,
  waitsForAnswers,
  waitsForRate,
} from "../run/rules.ts";
import type { BillingRun, RunKey } from "../run/schema.ts";
import { advanceForCaller, asConfirmed, missingAnswers, zoneOf } from "../run/service.ts";
import { changeRun, getRun } from "../run/store.ts";
import { entriesInRange } from "../time/store.ts";
import { unansweredWords } from "../workspace/rules.ts";
import { getWorkspace } from "../workspace/store.ts";
import { ownTaxesOf, timesheetLeftOut } from "./rules.ts";
import type { Draft, DraftAct, DraftAsSeen, DraftDiscard, DraftEdit } from "./schema.ts";

/** Returns a draft that waits for review, with the document it would become. */
export async function getDraft(scope: Scope, key: RunKey): Promise<Result<Draft>> {
  const run = await openDraft(scope, key);
  return run.ok ? success(await present(scope, run.value)) : run;
}

/** Holds a draft until a person issues or discards it. */
export function holdDraft(scope: Scope, { requestId: _, ...key }: DraftAct): Promise<Result<Draft>> {
  return changeDraft(scope, { key, decide: (run) => holdRun(run, scope.now()) });
}

/** Stores the owner's own lines and note, and holds the draft. Hours that are on no line are not billed. */
export function editDraft(scope: Scope, input: DraftEdit): Promise<Result<Draft>> {
  const { lines, charges, note, version, requestId: _, ...key } = input;
  return changeDraft(scope, {
    key,
    version,
    decide: (run) => ({ ...holdRun(run, scope.now()), edits: { lines, charges, note } }),
  });
}

/** Takes the present details of client and business into the draft, except for the prices of its hours, and holds it. */
export async function takeNewDetails(
  scope: Scope,
  { version, requestId: _, ...key }: DraftAsSeen,
): Promise<Result<Draft>> {
  const [client, workspace] = await Promise.all([getClient(scope, key.clientId), getWorkspace(scope)]);
  if (!client) return failure("not_found", "There is no such client.", "clientId");
  return changeDraft(scope, {
    key,
    version,
    decide: (run) => takeDetails(holdRun(run, scope.now()), client, workspace),
  });
}

/** Issues a draft now as the caller saw it. A draft that has changed since stays a draft. */
export async function issueDraft(
  scope: Scope,
  { version, requestId: _, ...key }: DraftAsSeen,
): Promise<Result<BillingOutcome>> {
  const run = await openDraft(scope, key);
  if (!run.ok) return run;
  if (waitsForRate(run.value)) return failure("conflict", rateToConfirm(run.value.parties.client));
  if (waitsForAnswers(run.value))
    return failure("conflict", unansweredWords(await missingAnswers(scope, await getWorkspace(scope))));
  if (run.value.version !== version) return changedElsewhere();
  const after = await advanceForCaller(scope, run.value);
  // If exactly this version was issued, by anyone, the caller saw its contents. A later version is different.
  const asSeen = (after.state === "issued" || isBeingIssued(after)) && after.version === version + 1;
  return asSeen ? success(await outcomeOf(scope, after)) : changedElsewhere();
}

/** Returns whether issuing a draft failed, so that it is tried again by itself. */
function isBeingIssued({ state, failure, nextAttemptAt }: RunRecord): boolean {
  return state === "draft" && failure !== null && nextAttemptAt !== null;
}

/** Returns the outcome of a draft that an earlier try issued, as it is now. */
export function issuedDraft(scope: Scope, { clientId, from, revision }: RunKey): Promise<Result<BillingOutcome>> {
  return outcomeOfKey(scope, { clientId, from, revision });
}

/** Discards a draft: its hours are released to the open period, and no number is used. */
export async function discardDraft(
  scope: Scope,
  { requestId: _, version, ...key }: DraftDiscard,
): Promise<Result<BillingRun>> {
  const run = await openDraft(scope, key);
  if (!run.ok) return run;
  if (version !== undefined && version !== run.value.version) return changedElsewhere();
  const returning = startRelease(run.value, "discarding", scope.now());
  const change = { run: returning, readVersion: run.value.version };
  if (!(await changeRun(scope, change))) return changedElsewhere();
  return success(presentRun(await advanceForCaller(afterwards(scope), returning)));
}

/** Returns the run of a draft that an earlier try discarded. */
export async function discardedDraft(scope: Scope, key: RunKey): Promise<Result<BillingRun>> {
  const outcome = await outcomeOfKey(scope, key);
  return outcome.ok ? success(outcome.value.run) : outcome;
}

/** Returns a draft that an earlier try held or changed, as it is now. */
export function draftAsItIs(scope: Scope, { clientId, from, revision }: RunKey): Promise<Result<Draft>> {
  return getDraft(scope, { clientId, from, revision });
}

async function changeDraft(
  scope: Scope,
  { key, version, decide }: { key: RunKey; version?: number; decide: (run: RunRecord) => RunRecord },
): Promise<Result<Draft>> {
  const found = await openDraft(scope, key);
  if (!found.ok) return found;
  const before = found.value;
  if (version !== undefined && version !== before.version) return changedElsewhere();
  const after = decide(before);
  const draft = await present(scope, after);
  // Refuses now what the table would refuse, even if it would do so only when the draft is issued.
  const withParties = after.parties !== before.parties;
  const isRewritten = after.edits !== before.edits || withParties;
  if (isRewritten && waitsForRate(before)) return failure("conflict", rateToConfirm(before.parties.client));
  if (isRewritten && (isTooLarge([after.edits, after.parties]) || isTooLarge(draft.document))) return tooLong();
  const written = await changeRun(scope, { run: after, readVersion: before.version, withParties });
  return written ? success(draft) : changedElsewhere();
}

function tooLong() {
  const sentence = "These lines are too long to be kept together. Shorten their texts, or put several lines into one.";
  return failure("invalid_input", sentence, "lines");
}

async function openDraft(scope: Scope, key: RunKey): Promise<Result<RunRecord>> {
  const run = await getRun(scope, key);
  if (!run || run.state === "locked" || run.state === "nothing")
    return failure("not_found", "There is no such draft.", "from");
  if (run.state !== "draft") return failure("conflict", ENDED[run.state], "from");
  return success(await asConfirmed(scope, run));
}

const ENDED = {
  issued: "This draft was issued already.",
  discarding: "This draft was discarded.",
  discarded: "This draft was discarded.",
  voiding: "This draft was issued, and its invoice is void.",
  voided: "This draft was issued, and its invoice is void.",
};

async function present(scope: Scope, run: RunRecord): Promise<Draft> {
  const { clientId } = keyOf(run);
  const [entries, newDetails] = await Promise.all([
    entriesInRange(scope, { clientId, ...run.period }),
    newDetailsOf(scope, run),
  ]);
  const issueDate = civilDateAt(scope.now(), await zoneOf(scope, run));
  const document = documentOf(run, { entries, issueDate });
  if (!document) throw new Error(`draft ${run.id} has nothing to bill`);
  return {
    run: presentRun(run),
    clientName: run.parties.client.name,
    version: run.version,
    edited: run.edits !== null,
    document,
    tax: run.parties.client.tax ?? run.parties.workspace.tax,
    ownTaxes: ownTaxesOf(run, document),
    warnings: warningsOf(run.parties),
    newDetails,
    payment: run.payment,
    gaps: gapsOf(fileOf(document.eInvoice), factsOf(document)),
    timesheetLeftOut: timesheetLeftOut(run, document),
  };
}

/** Returns which details have changed since the draft was made. */
async function newDetailsOf(scope: Scope, run: RunRecord): Promise<ChangedDetail[]> {
  const [client, workspace] = await Promise.all([getClient(scope, run.clientId), getWorkspace(scope)]);
  return client ? changedDetails(run.parties, takeDetails(run, client, workspace).parties) : [];
}

function changedElsewhere() {
  return failure("conflict", "This draft was changed elsewhere. Look at it again.");
}
