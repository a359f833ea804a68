import { warningsOf } from "../billing/rules.ts";
import type { BillingOutcome } from "../billing/schema.ts";
import { outcomeOf, outcomeOfKey } from "../billing/service.ts";
import { rateToConfirm } from "../client/rules.ts";
import { getClient } from "../client/store.ts";
import { isTooLarge } from "../db/deflated-json.ts";
import { afterwards, type Scope } from "../db/scope.ts";
import type { InvoiceDocument } from "../document/schema.ts";
import { factsOf, fileOf, gapsOf } from "../einvoice/rules/gaps.ts";
import { type CivilDate, civilDateAt } from "../lib/date.ts";
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
import type { EntryRecord } from "../time/rules.ts";
import { entriesInRange } from "../time/store.ts";
import { unansweredWords } from "../workspace/rules.ts";
import { getWorkspace } from "../workspace/store.ts";
import { contentsOf, editedContents, ownTaxesOf, timesheetLeftOut } from "./rules.ts";
import type { Draft, DraftAct, DraftAsSeen, DraftDiscard, DraftEdit } from "./schema.ts";

/** Returns a draft that waits for review, with the document it would become. */
export async function getDraft(scope: Scope, key: RunKey): Promise<Result<Draft>> {
  const run = await openDraft(scope, key);
  return run.ok ? success(await present(scope, run.value)) : run;
}

/** Holds a draft until a person issues or discards it. */
export function holdDraft(scope: Scope, { requestId: _, ...key }: DraftAct): Promise<Result<Draft>> {
  return changeDraft(scope, { key, decide: (run) => success(holdRun(run, scope.now())) });
}

/**
 * Stores the owner's own lines, charges and note, and holds the draft. Hours that are on no line are not billed. With `seen`,
 * each line, charge and the note is compared by itself, so two who change different ones both have theirs.
 */
export function editDraft(scope: Scope, input: DraftEdit): Promise<Result<Draft>> {
  const { lines, charges, note, seen, version, requestId: _, ...key } = input;
  return changeDraft(scope, {
    key,
    ...(seen === undefined ? { version } : {}),
    decide: (run, document) => {
      const newId = () => scope.newId("draftPart");
      const edits = editedContents(contentsOf(run, document), { lines, charges, note, seen }, newId);
      return edits.ok ? success({ ...holdRun(run, scope.now()), edits: edits.value }) : edits;
    },
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
    decide: (run) => success(takeDetails(holdRun(run, scope.now()), client, workspace)),
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

const ATTEMPTS_MAX = 5;

interface DraftChange {
  key: RunKey;
  version?: number;
  decide: (run: RunRecord, document: InvoiceDocument) => Result<RunRecord>;
}

/** Loads, decides and writes. Decides again on the new state if somebody else wrote in between. */
async function changeDraft(scope: Scope, { key, version, decide }: DraftChange): Promise<Result<Draft>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const found = await openDraft(scope, key);
    if (!found.ok) return found;
    const before = found.value;
    if (version !== undefined && version !== before.version) return changedElsewhere();
    const basis = await basisOf(scope, before);
    const decided = decide(before, documentFrom(before, basis));
    if (!decided.ok) return decided;
    const after = decided.value;
    const draft = await present(scope, after, basis);
    const withParties = after.parties !== before.parties;
    const refused = refusalOf(before, { after, withParties, document: draft.document });
    if (refused !== null) return refused;
    if (await changeRun(scope, { run: after, readVersion: before.version, withParties })) return success(draft);
  }
  return changedElsewhere();
}

/** Returns why a draft cannot be rewritten: what the table would refuse, even if only when the draft is issued. */
function refusalOf(
  before: RunRecord,
  { after, withParties, document }: { after: RunRecord; withParties: boolean; document: InvoiceDocument },
) {
  if (after.edits === before.edits && !withParties) return null;
  if (waitsForRate(before)) return failure("conflict", rateToConfirm(before.parties.client));
  return isTooLarge([after.edits, after.parties]) || isTooLarge(document) ? tooLong() : null;
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

/** What the document of a draft is made from, beside the run. */
interface Basis {
  entries: readonly EntryRecord[];
  issueDate: CivilDate;
}

async function basisOf(scope: Scope, run: RunRecord): Promise<Basis> {
  const { clientId } = keyOf(run);
  const [entries, zone] = await Promise.all([entriesInRange(scope, { clientId, ...run.period }), zoneOf(scope, run)]);
  return { entries, issueDate: civilDateAt(scope.now(), zone) };
}

function documentFrom(run: RunRecord, basis: Basis): InvoiceDocument {
  const document = documentOf(run, basis);
  if (!document) throw new Error(`draft ${run.id} has nothing to bill`);
  return document;
}

async function present(scope: Scope, run: RunRecord, known?: Basis): Promise<Draft> {
  const [basis, newDetails] = await Promise.all([known ?? basisOf(scope, run), newDetailsOf(scope, run)]);
  const document = documentFrom(run, basis);
  return {
    run: presentRun(run),
    clientName: run.parties.client.name,
    version: run.version,
    edited: run.edits !== null,
    document,
    contents: contentsOf(run, document),
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
