import { createWriteTransaction } from "electrodb";
import { commit, type Within } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import { deliveryEntity } from "../delivery/entity.ts";
import { newDelivery } from "../delivery/store.ts";
import { workspaceEntity } from "../workspace/entity.ts";
import { updateWorkspace, type WorkspaceChange, workspaceWrite } from "../workspace/store.ts";
import type { OwedNotice } from "./rules.ts";

/** The mails that tell the owner, as items of the transaction of what they tell. */
export function noticeWrites(
  scope: Scope,
  within: Within<ReturnType<typeof deliveryEntity>>,
  notices: readonly OwedNotice[],
) {
  return notices.map(({ id, to, notice }) =>
    within.create(newDelivery(scope, { documentId: id, to, at: notice.at, notice })).commit(),
  );
}

/** Changes a workspace and puts the mails that tell of it, in one transaction. */
export async function changeWorkspace(
  scope: Scope,
  { notices, ...change }: WorkspaceChange & { notices: readonly OwedNotice[] },
): Promise<void> {
  const { db } = scope;
  if (notices.length === 0) return updateWorkspace(scope, change);
  const entities = { workspace: workspaceEntity(db), delivery: deliveryEntity(db) };
  const outcome = await commit(db, () =>
    createWriteTransaction(entities, (within) => [
      workspaceWrite(scope, within.workspace, change),
      ...noticeWrites(scope, within.delivery, notices),
    ]).go(),
  );
  if (!outcome.committed) throw new Error("a workspace was neither changed nor told of");
}
