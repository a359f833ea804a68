import type { ActorScope, Scope } from "../db/scope.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import type { SecurityChange } from "../notice/rules.ts";
import { changeWorkspace, movesBillingInstants, presentWorkspace } from "../workspace/rules.ts";
import type { ShownWorkspace, Workspace, WorkspaceUpdate } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { mayDecideAsOwner, type OwedNotice, recipientsOf, securityChanges } from "./rules.ts";
import * as store from "./store.ts";

const ATTEMPTS_MAX = 5;

/**
 * Updates a workspace. Issued invoices stay as they are; the next ones use the new values. A new IBAN or email address
 * requires the owner's recent password, and the owner gets a mail about it.
 */
export async function updateWorkspace(scope: ActorScope, input: WorkspaceUpdate): Promise<Result<ShownWorkspace>> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const updated = await tryUpdate(scope, input);
    if (!updated.ok) return updated;
    if (updated.value) return success(presentWorkspace(updated.value));
  }
  return failure("conflict", "These settings are being changed elsewhere. Try again.");
}

/** Loads, decides and writes. Returns null if somebody else wrote in between. */
async function tryUpdate(scope: ActorScope, input: WorkspaceUpdate): Promise<Result<Workspace | null>> {
  const before = await getWorkspace(scope);
  const changed = changeWorkspace(before, input);
  if (!changed.ok) return changed;
  const { changes, after } = changed.value;
  const security = securityChanges(before, after);
  const allowed = security.length === 0 ? success(null) : mayDecideAsOwner(scope.by, scope.now());
  if (!allowed.ok) return allowed;
  const reschedule = movesBillingInstants(before, after) ? scope.now() : null;
  const notices = addNotices(scope, { changes: security, workspace: before, signsIn: scope.by.signIn?.email });
  const change = { changes, reschedule, readVersion: before.version };
  if (!(await store.changeWorkspace(scope, { ...change, notices }))) return success(null);
  if (notices.length > 0) scope.owed.add("mail");
  return success({ ...after, version: before.version + 1 });
}

interface SecurityNews {
  changes: SecurityChange[];
  workspace: Workspace;
  signsIn: string | undefined;
}

/** Returns the mails about changes. If the sign-in address is unknown, the business's own address gets them. */
export function addNotices(
  scope: Scope,
  { changes, workspace, signsIn = workspace.email }: SecurityNews,
): OwedNotice[] {
  if (changes.length === 0) return [];
  const notice = { kind: "security" as const, changes, at: scope.now(), timeZone: workspace.timeZone };
  return recipientsOf(changes, signsIn).map((to) => ({ id: scope.newId("notice"), to, notice }));
}
