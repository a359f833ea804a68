import type { EntityItem } from "electrodb";
import type { OwedNotice } from "../account/rules.ts";
import { noticeWrites } from "../account/store.ts";
import { commit, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import type { Scope } from "../db/scope.ts";
import { type KeyScope, provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { CivilDate, Instant } from "../lib/date.ts";
import { withoutNulls } from "../lib/objects.ts";
import { requestWrite } from "../request/store.ts";
import { apiKeyEntity, apiKeyHashEntity } from "./entity.ts";
import type { ApiKey } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof apiKeyEntity>>;

interface Limits {
  scope?: KeyScope | undefined;
  expiresAt?: Instant | undefined;
  lastUsedOn?: CivilDate | undefined;
}

/** Older keys without a scope may do everything and do not expire. */
function limitsOf({ scope = "all", expiresAt, lastUsedOn }: Limits) {
  return { scope, expiresAt: expiresAt ?? null, lastUsedOn: lastUsedOn ?? null };
}

function fromItem({ keyId, name, start, createdAt, ...item }: Item): ApiKey {
  return { id: keyId, name, start, createdAt, ...limitsOf(item) };
}

/** Puts a key and the mails about it in one transaction. Returns false if its id is taken. */
export async function putApiKey(
  scope: Scope,
  { key, hash, userId, notices }: { key: ApiKey; hash: string; userId: string; notices: OwedNotice[] },
): Promise<boolean> {
  const { workspaceId } = scope;
  const { id: keyId, name, start, createdAt } = key;
  const limits = withoutNulls({ scope: key.scope, expiresAt: key.expiresAt });
  const found = { hash, workspaceId, keyId, userId, ...limits };
  const outcome = await commit(scope.db, {
    key: write(apiKeyEntity(scope.db), (items) => items.create({ ...found, name, start, createdAt }).commit()),
    hash: write(apiKeyHashEntity(scope.db), (items) => items.create(found).commit()),
    notices: noticeWrites(scope, notices),
    request: requestWrite(scope),
  });
  if (!outcome.committed && !outcome.refused.has("key")) throw new Error("two API keys had the same secret");
  return outcome.committed;
}

export async function listApiKeys(scope: Scope): Promise<ApiKey[]> {
  return (await itemsOf(scope)).map(fromItem);
}

async function itemsOf(scope: Scope): Promise<Item[]> {
  const { workspaceId } = scope;
  const { data } = await apiKeyEntity(scope.db).query.primary({ workspaceId }).go({ pages: "all", consistent: true });
  return data;
}

export async function getApiKey(scope: Scope, keyId: string): Promise<ApiKey | null> {
  const { workspaceId } = scope;
  const { data } = await apiKeyEntity(scope.db).get({ workspaceId, keyId }).go({ consistent: true });
  return data ? fromItem(data) : null;
}

/** Deletes a key and puts the mails about it in one transaction. Returns false if the key no longer exists. */
export async function deleteApiKey(
  scope: Scope,
  { key, notices }: { key: ApiKey; notices: OwedNotice[] },
): Promise<boolean> {
  const { workspaceId } = scope;
  const { data } = await apiKeyEntity(scope.db).get({ workspaceId, keyId: key.id }).go({ consistent: true });
  return data !== null && deleteItems(scope, { items: [data], notices, made: key });
}

/** A transaction holds a hundred items, and each key has two. */
const KEYS_AT_ONCE = 40;

/** Returns the items of the keys that a user made in a workspace. */
export async function keysMadeBy(scope: Scope, userId: string): Promise<Item[]> {
  return (await itemsOf(scope)).filter((item) => (item.userId ?? userId) === userId);
}

/** Deletes keys and puts mails. The mails are written with the last keys, so they report only what was done. */
export async function deleteKeys(
  scope: Scope,
  { items, notices }: { items: readonly Item[]; notices: OwedNotice[] },
): Promise<void> {
  let left = items;
  for (; left.length > KEYS_AT_ONCE; left = left.slice(KEYS_AT_ONCE))
    await deleteItems(scope, { items: left.slice(0, KEYS_AT_ONCE), notices: [] });
  await deleteItems(scope, { items: left, notices });
}

async function deleteItems(
  scope: Scope,
  { items, notices, made }: { items: readonly Item[]; notices: OwedNotice[]; made?: ApiKey },
): Promise<boolean> {
  const { workspaceId } = scope;
  const outcome = await commit(scope.db, {
    keys: items.map(({ keyId }) =>
      write(apiKeyEntity(scope.db), (keys) => keys.delete({ workspaceId, keyId }).commit()),
    ),
    hashes: items.map(({ hash }) => write(apiKeyHashEntity(scope.db), (hashes) => hashes.delete({ hash }).commit())),
    notices: noticeWrites(scope, notices),
    request: requestWrite(scope, made),
  });
  return outcome.committed;
}

export interface KeyHolder {
  workspaceId: WorkspaceId;
  userId: string;
  keyId: string;
  scope: KeyScope;
  expiresAt: Instant | null;
  lastUsedOn: CivilDate | null;
}

/**
 * Returns who holds the key with that hash, read consistently, or null. This is the second place that proves a
 * workspace id.
 */
export async function findKeyHolder(db: Dynamo, hash: string): Promise<KeyHolder | null> {
  const { data } = await apiKeyHashEntity(db).get({ hash }).go({ consistent: true });
  if (!data) return null;
  const { workspaceId, userId, keyId } = data;
  return { workspaceId: provenWorkspaceId(workspaceId), userId, keyId, ...limitsOf(data) };
}

/** Notes the use at most once a day, so a busy program costs few writes. */
export async function noteUse(
  db: Dynamo,
  holder: KeyHolder,
  { hash, day }: { hash: string; day: CivilDate },
): Promise<void> {
  const { workspaceId, keyId } = holder;
  const use = { lastUsedOn: day };
  await commit(db, {
    key: write(apiKeyEntity(db), (items) => items.patch({ workspaceId, keyId }).set(use).commit()),
    hash: write(apiKeyHashEntity(db), (items) => items.patch({ hash }).set(use).commit()),
  });
}
