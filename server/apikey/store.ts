import { createWriteTransaction, type EntityItem } from "electrodb";
import { commit } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { CivilDate } from "../lib/date.ts";
import { apiKeyEntity, apiKeyHashEntity } from "./entity.ts";
import type { ApiKey } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof apiKeyEntity>>;

function fromItem({ keyId, name, start, createdAt, lastUsedOn }: Item): ApiKey {
  return { id: keyId, name, start, createdAt, lastUsedOn: lastUsedOn ?? null };
}

export async function putApiKey(
  db: Dynamo,
  workspaceId: WorkspaceId,
  { key, hash, userId }: { key: ApiKey; hash: string; userId: string },
): Promise<void> {
  const { id: keyId, name, start, createdAt } = key;
  const outcome = await commit(db, () =>
    createWriteTransaction({ key: apiKeyEntity(db), hash: apiKeyHashEntity(db) }, (within) => [
      within.key.create({ workspaceId, keyId, name, start, hash, createdAt }).commit(),
      within.hash.create({ hash, workspaceId, keyId, userId }).commit(),
    ]).go(),
  );
  if (!outcome.committed) throw new Error("two API keys had the same id or secret");
}

export async function listApiKeys(db: Dynamo, workspaceId: WorkspaceId): Promise<ApiKey[]> {
  const { data } = await apiKeyEntity(db).query.primary({ workspaceId }).go({ pages: "all", consistent: true });
  return data.map(fromItem);
}

/** Answers null when there is no such key. */
export async function deleteApiKey(db: Dynamo, workspaceId: WorkspaceId, keyId: string): Promise<ApiKey | null> {
  const { data } = await apiKeyEntity(db).get({ workspaceId, keyId }).go({ consistent: true });
  if (!data) return null;
  await commit(db, () =>
    createWriteTransaction({ key: apiKeyEntity(db), hash: apiKeyHashEntity(db) }, (within) => [
      within.key.delete({ workspaceId, keyId }).commit(),
      within.hash.delete({ hash: data.hash }).commit(),
    ]).go(),
  );
  return fromItem(data);
}

export interface KeyHolder {
  workspaceId: WorkspaceId;
  userId: string;
  keyId: string;
  lastUsedOn: CivilDate | null;
}

/** Who holds the key with that hash; read consistently. The second place where a workspace id is proven. */
export async function findKeyHolder(db: Dynamo, hash: string): Promise<KeyHolder | null> {
  const { data } = await apiKeyHashEntity(db).get({ hash }).go({ consistent: true });
  if (!data) return null;
  const { workspaceId, userId, keyId, lastUsedOn } = data;
  return { workspaceId: provenWorkspaceId(workspaceId), userId, keyId, lastUsedOn: lastUsedOn ?? null };
}

/** Once a day at most, so that a busy program costs no writes. */
export async function noteUse(
  db: Dynamo,
  holder: KeyHolder,
  { hash, day }: { hash: string; day: CivilDate },
): Promise<void> {
  const { workspaceId, keyId } = holder;
  await commit(db, () =>
    createWriteTransaction({ key: apiKeyEntity(db), hash: apiKeyHashEntity(db) }, (within) => [
      within.key.patch({ workspaceId, keyId }).set({ lastUsedOn: day }).commit(),
      within.hash.patch({ hash }).set({ lastUsedOn: day }).commit(),
    ]).go(),
  );
}
