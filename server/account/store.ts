import { commit, type Write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { deliveryWrite } from "../delivery/store.ts";
import type { WorkspaceId } from "../lib/actor.ts";
import { updateWorkspace, type WorkspaceChange, workspaceWrite } from "../workspace/store.ts";
import type { OwedNotice } from "./rules.ts";

/** The writes that put the mails which tell the owner, for the transaction of what they tell. */
export function noticeWrites(db: Dynamo, workspaceId: WorkspaceId, notices: readonly OwedNotice[]): Write[] {
  return notices.map(({ id, to, notice }) =>
    deliveryWrite(db, { workspaceId, documentId: id, to, at: notice.at, notice }),
  );
}

/** Changes a workspace and puts the mails that tell of it, in one transaction. */
export async function changeWorkspace(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { notices, ...change }: WorkspaceChange & { notices: readonly OwedNotice[] },
): Promise<void> {
  if (notices.length === 0) return updateWorkspace(db, workspaceId, change);
  const outcome = await commit(db, {
    workspace: workspaceWrite(db, workspaceId, change),
    notices: noticeWrites(db, workspaceId, notices),
  });
  if (!outcome.committed) throw new Error("a workspace was neither changed nor told of");
}
