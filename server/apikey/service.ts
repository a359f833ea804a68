import { createHash, randomBytes } from "node:crypto";
import { mayDecideAsOwner } from "../account/rules.ts";
import { owedNotices } from "../account/service.ts";
import type { Runtime } from "../db/runtime.ts";
import type { SecurityChange } from "../delivery/rules.ts";
import type { Actor, WorkspaceId } from "../lib/actor.ts";
import { failure, type Problem, type Result, success } from "../lib/problem.ts";
import { countCalls } from "../limit/service.ts";
import { workspaceOfUser } from "../workspace/service.ts";
import { getMembership, getWorkspace } from "../workspace/store.ts";
import { expiryAfter, formatSecret, isExpired, secretInHeader, startOf } from "./rules.ts";
import type { ApiKey, ApiKeyCreate } from "./schema.ts";
import * as store from "./store.ts";

const KEYS_MAX = 50;

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The secret is in the answer and nowhere else: only its hash is kept. */
export async function createApiKey(
  runtime: Runtime,
  actor: Actor,
  { name, scope, expiresInDays }: ApiKeyCreate,
): Promise<Result<ApiKey & { secret: string }>> {
  const { workspaceId, userId } = actor;
  const allowed = mayDecideAsOwner(actor, runtime.now());
  if (!allowed.ok) return allowed;
  const existing = await store.listApiKeys(runtime.db, workspaceId);
  if (existing.length >= KEYS_MAX) return failure("conflict", "Revoke a key that is no longer used first.");
  const secret = formatSecret(randomBytes(24));
  const key: ApiKey = {
    id: runtime.newId("apiKey"),
    name,
    start: startOf(secret),
    scope,
    createdAt: runtime.now(),
    expiresAt: expiryAfter(expiresInDays, runtime.now()),
    lastUsedOn: null,
  };
  const notices = await noticesOf(runtime, actor, { what: "keyMade", name, start: key.start });
  await store.putApiKey(runtime.db, workspaceId, { key, hash: hashOf(secret), userId, notices });
  return success({ ...key, secret });
}

export function listApiKeys(runtime: Runtime, actor: Actor): Promise<ApiKey[]> {
  return store.listApiKeys(runtime.db, actor.workspaceId);
}

/** The key is refused from this moment on. */
export async function revokeApiKey(runtime: Runtime, actor: Actor, id: string): Promise<Result<ApiKey>> {
  const key = await store.getApiKey(runtime.db, actor.workspaceId, id);
  if (!key) return failure("not_found", "There is no such API key.", "id");
  const notices = await noticesOf(runtime, actor, { what: "keyRevoked", name: key.name, start: key.start });
  await store.deleteApiKey(runtime.db, actor.workspaceId, { keyId: id, notices });
  return success(key);
}

async function noticesOf(runtime: Runtime, actor: Actor, change: SecurityChange) {
  const workspace = await getWorkspace(runtime.db, actor.workspaceId);
  return owedNotices(runtime, { changes: [change], workspace, signsIn: actor.signIn?.email });
}

export interface PasswordChange {
  user: { userId: string; email: string; name: string };
  /** Whether the keys that the user made end with the old password. */
  revokeApiKeys: boolean;
}

/**
 * After a password was changed: revokes the keys that its user made, where that is wanted, and puts the mail that tells of
 * it. Answers where that mail waits.
 */
export async function afterPasswordChange(
  runtime: Runtime,
  { user, revokeApiKeys }: PasswordChange,
): Promise<{ workspaceId: WorkspaceId; documentIds: string[] }> {
  const workspaceId = await workspaceOfUser(runtime, user);
  const items = revokeApiKeys ? await store.keysMadeBy(runtime.db, workspaceId, user.userId) : [];
  const workspace = await getWorkspace(runtime.db, workspaceId);
  const changes: SecurityChange[] = [{ what: "password", keysRevoked: items.length }];
  const notices = owedNotices(runtime, { changes, workspace, signsIn: user.email });
  await store.deleteKeys(runtime.db, workspaceId, { items, notices });
  return { workspaceId, documentIds: notices.map(({ id }) => id) };
}

/** Who calls with a key, or why the key is refused. */
export type KeyCaller = { actor: Actor; refusal: null } | { actor: null; refusal: Problem | null };

const EXPIRED = "This API key has expired. Make a new one under Settings, API keys.";
const TOO_MANY = "This API key makes too many calls. Wait a little, then go on more slowly.";

/** Who calls with the key in an Authorization header; nobody where there is none, or the member who made it is gone. */
export async function callerOfApiKey(
  runtime: Runtime,
  authorization: string | null,
  calls: number,
): Promise<KeyCaller> {
  const secret = secretInHeader(authorization);
  if (!secret) return { actor: null, refusal: null };
  const hash = hashOf(secret);
  const holder = await store.findKeyHolder(runtime.db, hash);
  if (!holder || (await getMembership(runtime.db, holder.userId)) !== holder.workspaceId)
    return { actor: null, refusal: null };
  if (isExpired(holder, runtime.now())) return { actor: null, refusal: { code: "signed_out", message: EXPIRED } };
  const wait = await countCalls(runtime, holder.keyId, calls);
  if (wait !== null)
    return { actor: null, refusal: { code: "too_many_requests", message: TOO_MANY, retryAfter: wait } };
  const day = runtime.now().slice(0, 10);
  if (holder.lastUsedOn !== day) await store.noteUse(runtime.db, holder, { hash, day });
  const { workspaceId, userId, scope } = holder;
  return { actor: { workspaceId, userId, via: "apiKey", scope }, refusal: null };
}
