import type { ActorScope, Scope } from "../db/scope.ts";
import { type Result, success } from "../lib/problem.ts";
import type { SecurityChange } from "../notice/rules.ts";
import { changeWorkspace, movesBillingInstants } from "../workspace/rules.ts";
import type { Workspace, WorkspaceUpdate } from "../workspace/schema.ts";
import { getWorkspace } from "../workspace/store.ts";
import { mayDecideAsOwner, type OwedNotice, recipientsOf, securityChanges } from "./rules.ts";
import * as store from "./store.ts";

/**
 * Updates a workspace. Issued invoices stay as they are; the next ones use the new values. A new IBAN or email address
 * requires the owner's recent password, and the owner gets a mail about it.
 */
export async function updateWorkspace(scope: ActorScope, input: WorkspaceUpdate): Promise<Result<Workspace>> {
  const before = await getWorkspace(scope);
  const changed = changeWorkspace(before, input);
  if (!changed.ok) return changed;
  const { changes, after } = changed.value;
  const security = securityChanges(before, after);
  const allowed = security.length === 0 ? success(null) : mayDecideAsOwner(scope.by, scope.now());
  if (!allowed.ok) return allowed;
  const reschedule = movesBillingInstants(before, after) ? scope.now() : null;
  const notices = addNotices(scope, { changes: security, workspace: before, signsIn: scope.by.signIn?.email });
  await store.changeWorkspace(scope, { changes, reschedule, notices });
  if (notices.length > 0) scope.owed.add("mail");
  return success(after);
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
