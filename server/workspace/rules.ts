import { isOffered } from "../lib/currencies.ts";
import { type Instant, isTimeZone } from "../lib/date.ts";
import { type DefaultsOf, defaultsOf } from "../lib/fields.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { onOneLine } from "../lib/schema.ts";
import { NAME_CHARACTERS_MAX, workspaceFields } from "./fields.ts";
import type { Workspace, WorkspaceUpdate } from "./schema.ts";

/**
 * What a workspace begins with, and has where a version wrote it that knew less; the zone is replaced by the browser's
 * at the first visit.
 */
export const WORKSPACE_DEFAULTS: DefaultsOf<typeof workspaceFields> & Pick<Workspace, "unusableTimeZone"> = {
  ...defaultsOf(workspaceFields),
  unusableTimeZone: null,
};

export function newWorkspace(id: string, owner: { email: string; name: string }, createdAt: Instant): Workspace {
  // Whoever signed up before names were checked has one that is not.
  const name = onOneLine(owner.name).slice(0, NAME_CHARACTERS_MAX).trim();
  return { ...WORKSPACE_DEFAULTS, id, name, email: owner.email, createdAt };
}

const ONE_SERIES = "Credit notes need a pattern that differs from that of invoices, such as CN-{year}-{n:3}.";

/** What an input changes, and the workspace after it. */
export function changeWorkspace(
  before: Workspace,
  input: WorkspaceUpdate,
): Result<{ changes: WorkspaceUpdate & Partial<Workspace>; after: Workspace }> {
  const changes = input.timeZone ? { ...input, timeZoneConfirmed: true } : input;
  const after = assignDefined(before, input.timeZone ? { ...changes, unusableTimeZone: null } : changes);
  if (after.currency !== before.currency && !isOffered(after.currency)) return notOffered(after.currency);
  return isOneSeries(after) ? failure("invalid_input", ONE_SERIES, "creditNotePattern") : success({ changes, after });
}

/** Whether a change moves the instants at which this workspace's billing days begin. */
export function movesBillingInstants(before: Workspace, after: Workspace): boolean {
  if (before.unusableTimeZone !== after.unusableTimeZone) return true;
  return before.timeZone !== after.timeZone || before.billingHour !== after.billingHour;
}

/** A workspace as its pages can show it, with UTC in place of a zone that cannot be used; what bills asks `unusableTimeZone` first. */
export function withUsableTimeZone(workspace: Workspace): Workspace {
  const { timeZone } = workspace;
  return isTimeZone(timeZone) ? workspace : { ...workspace, timeZone: "UTC", unusableTimeZone: timeZone };
}

/** What its owner is told of a zone in which no date can be worked out. */
export function unusableZoneWords(timeZone: string): string {
  return `No date can be worked out in the time zone "${timeZone}", so nothing is billed. Choose another in Settings, Billing.`;
}

export function unusableZone(timeZone: string) {
  return failure("conflict", unusableZoneWords(timeZone));
}

/** What a currency is refused with that is not in use any more; what is in it stays as it is. */
export function notOffered(currency: string) {
  return failure("invalid_input", `${currency} is not a currency in use any more. Choose another one.`, "currency");
}

/** Whether invoices and credit notes would count together; how many digits a number is filled up to does not tell them apart. */
export function isOneSeries({ numberPattern, creditNotePattern }: Workspace): boolean {
  const [invoices, creditNotes] = [numberPattern, creditNotePattern].map((each) => each.replace(/\{n:\d\}/, "{n}"));
  return invoices === creditNotes;
}
