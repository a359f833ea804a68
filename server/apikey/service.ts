import { createHash, randomBytes } from "node:crypto";
import { mayDecideAsOwner } from "../account/rules.ts";
import { addNotices } from "../account/service.ts";
import type { Runtime } from "../db/runtime.ts";
import type { ActorScope, ReadRequest, Scope } from "../db/scope.ts";
import { readTogether } from "../db/together.ts";
import type { Claim } from "../lib/actor.ts";
import { logAccess } from "../lib/events.ts";
import { once } from "../lib/once.ts";
import { failure, type Problem, type Result, success } from "../lib/problem.ts";
import { countCalls } from "../limit/service.ts";
import type { SecurityChange } from "../notice/rules.ts";
import { getWorkspace, membershipRead, shareWorkspace, workspaceRead } from "../workspace/store.ts";
import { expiryAfter, formatSecret, isExpired, secretInHeader, startOf } from "./rules.ts";
import { type ApiKey, type ApiKeyCreate, type ApiKeyRevoke, apiKeyOutput } from "./schema.ts";
import * as store from "./store.ts";

const KEYS_MAX = 50;

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** Creates a key. The result has the only copy of the secret, because only its hash is stored. */
export async function createApiKey(
  scope: ActorScope,
  { id, name, scope: keyScope, expiresInDays }: ApiKeyCreate,
): Promise<Result<ApiKey & { secret: string }>> {
  const allowed = mayDecideAsOwner(scope.by, scope.now());
  if (!allowed.ok) return allowed;
  const existing = await store.listApiKeys(scope);
  if (existing.length >= KEYS_MAX) return failure("conflict", "Revoke a key that is no longer used first.");
  const secret = formatSecret(randomBytes(24));
  const key: ApiKey = {
    id: id ?? scope.newId("apiKey"),
    name,
    start: startOf(secret),
    scope: keyScope,
    createdAt: scope.now(),
    expiresAt: expiryAfter(expiresInDays, scope.now()),
    lastUsedOn: null,
  };
  const notices = await noticesOf(scope, { what: "keyMade", name, start: key.start });
  const put = await store.putApiKey(scope, { key, hash: hashOf(secret), userId: scope.by.userId, notices });
  if (!put) return failure("conflict", "There is an API key with this id already.", "id");
  scope.owed.add("mail");
  return success({ ...key, secret });
}

/** Says that a key was made by an earlier try: its secret is kept nowhere, so it cannot be shown again. */
export async function createdApiKey(): Promise<Result<ApiKey & { secret: string }>> {
  const known = "This key was made by an earlier try, and its secret was shown once.";
  return failure("conflict", `${known} If you do not have it, revoke the key and make another.`);
}

export function listApiKeys(scope: Scope): Promise<ApiKey[]> {
  return store.listApiKeys(scope);
}

/** Revokes a key, which is refused from this moment on. */
export async function revokeApiKey(scope: ActorScope, { id }: ApiKeyRevoke): Promise<Result<ApiKey>> {
  const key = await store.getApiKey(scope, id);
  if (!key) return failure("not_found", "There is no such API key.", "id");
  const notices = await noticesOf(scope, { what: "keyRevoked", name: key.name, start: key.start });
  await store.deleteApiKey(scope, { key, notices });
  scope.owed.add("mail");
  return success(key);
}

/** Returns a key that an earlier try revoked. */
export async function revokedApiKey(_scope: Scope, _input: unknown, made: object | null): Promise<Result<ApiKey>> {
  return success(apiKeyOutput.parse(made));
}

async function noticesOf(scope: ActorScope, change: SecurityChange) {
  const workspace = await getWorkspace(scope);
  return addNotices(scope, { changes: [change], workspace, signsIn: scope.by.signIn?.email });
}

/**
 * Revokes the keys that a user made, if wanted, after the user changed their password, and puts the mail about it to
 * their sign-in address. Returns the ids of that mail's documents.
 */
export async function afterPasswordChange(
  scope: ActorScope,
  { email, revokeApiKeys }: { email: string; revokeApiKeys: boolean },
): Promise<string[]> {
  const items = revokeApiKeys ? await store.keysMadeBy(scope, scope.by.userId) : [];
  const workspace = await getWorkspace(scope);
  const changes: SecurityChange[] = [{ what: "password", keysRevoked: items.length }];
  const notices = addNotices(scope, { changes, workspace, signsIn: email });
  await store.deleteKeys(scope, { items, notices });
  scope.owed.add("mail");
  return notices.map(({ id }) => id);
}

/** Who calls with a key, or why the key is refused. */
type KeyCaller = { claim: Claim; refusal: null } | { claim: null; refusal: Problem | null };

const EXPIRED = "This API key has expired. Make a new one under Settings, API keys.";
const TOO_MANY = "This API key makes too many calls. Wait a little, then go on more slowly.";

/** Returns who calls with the key in an Authorization header, and counts the call. Without such a key it is nobody. */
export async function claimOfApiKey(
  runtime: Runtime,
  authorization: string | null,
  { calls, request }: { calls: number; request: ReadRequest | null },
): Promise<KeyCaller> {
  const secret = secretInHeader(authorization);
  if (!secret) return { claim: null, refusal: null };
  const hash = hashOf(secret);
  const holder = await store.findKeyHolder(runtime.db, hash);
  if (!holder) return { claim: null, refusal: null };
  if (isExpired(holder, runtime.now())) return { claim: null, refusal: { code: "signed_out", message: EXPIRED } };
  const wait = await countCalls(runtime, holder.keyId, calls);
  if (wait !== null)
    return { claim: null, refusal: { code: "too_many_requests", message: TOO_MANY, retryAfter: wait } };
  const { workspaceId, userId, scope } = holder;
  const isMember = once(() => isKeyOfMember(runtime, holder, { hash, request }));
  return { claim: { actor: { workspaceId, userId, via: "apiKey", scope }, isMember }, refusal: null };
}

/** Reads the membership and, for a request that changes nothing, the workspace with one database request. */
async function isKeyOfMember(
  runtime: Runtime,
  holder: store.KeyHolder,
  { hash, request }: { hash: string; request: ReadRequest | null },
): Promise<boolean> {
  const { db } = runtime;
  const { workspaceId, userId } = holder;
  const reading = readTogether(db, {
    membership: membershipRead(db, userId),
    workspace: request ? workspaceRead(db, workspaceId) : null,
  });
  if (request) shareWorkspace(request, { workspaceId, reading: reading.then(({ workspace }) => workspace) });
  if ((await reading).membership !== workspaceId) {
    logAccess("api key refused", {});
    return false;
  }
  const day = runtime.now().slice(0, 10);
  if (holder.lastUsedOn !== day) await store.noteUse(db, holder, { hash, day });
  return true;
}
