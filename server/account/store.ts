import { commit, type Write } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import { noticeWrite } from "../notice/store.ts";
import { type WorkspaceChange, workspaceWrite } from "../workspace/store.ts";
import type { OwedNotice } from "./rules.ts";

/** Returns the writes of notices to the owner, for the transaction of the change. */
export function noticeWrites(scope: Scope, notices: readonly OwedNotice[]): Write[] {
  return notices.map(({ id, to, notice }) => noticeWrite(scope, { id, to, at: notice.at, notice }));
}

/**
 * Changes a workspace and puts the notices about it in one transaction. Returns false, with nothing written, if the
 * workspace has changed since it was read.
 */
export async function changeWorkspace(
  scope: Scope,
  { notices, ...change }: WorkspaceChange & { notices: readonly OwedNotice[] },
): Promise<boolean> {
  const outcome = await commit(scope.db, {
    workspace: workspaceWrite(scope, change),
    notices: noticeWrites(scope, notices),
  });
  return outcome.committed;
}
