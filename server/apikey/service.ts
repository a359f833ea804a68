import { createHash, randomBytes } from "node:crypto";
import type { Runtime } from "../db/runtime.ts";
import type { Actor } from "../lib/actor.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { getMembership } from "../workspace/store.ts";
import { formatSecret, secretInHeader, startOf } from "./rules.ts";
import type { ApiKey } from "./schema.ts";
import * as store from "./store.ts";

const KEYS_MAX = 50;

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The secret is in the answer and nowhere else: only its hash is kept. */
export async function createApiKey(
  runtime: Runtime,
  actor: Actor,
  { name }: { name: string },
): Promise<Result<ApiKey & { secret: string }>> {
  const existing = await store.listApiKeys(runtime.db, actor.workspaceId);
  if (existing.length >= KEYS_MAX) return failure("conflict", "Revoke a key that is no longer used first.");
  const secret = formatSecret(randomBytes(24));
  const key = {
    id: runtime.newId("apiKey"),
    name,
    start: startOf(secret),
    createdAt: runtime.now(),
    lastUsedOn: null,
  };
  await store.putApiKey(runtime.db, actor.workspaceId, { key, hash: hashOf(secret), userId: actor.userId });
  return success({ ...key, secret });
}

export function listApiKeys(runtime: Runtime, actor: Actor): Promise<ApiKey[]> {
  return store.listApiKeys(runtime.db, actor.workspaceId);
}

/** The key is refused from this moment on. */
export async function revokeApiKey(runtime: Runtime, actor: Actor, id: string): Promise<Result<ApiKey>> {
  const key = await store.deleteApiKey(runtime.db, actor.workspaceId, id);
  return key ? success(key) : failure("not_found", "There is no such API key.", "id");
}

/** Who calls with the key in an Authorization header; null where there is none, or the member who made it is gone. */
export async function actorOfApiKey(runtime: Runtime, authorization: string | null): Promise<Actor | null> {
  const secret = secretInHeader(authorization);
  if (!secret) return null;
  const hash = hashOf(secret);
  const holder = await store.findKeyHolder(runtime.db, hash);
  if (!holder || (await getMembership(runtime.db, holder.userId)) !== holder.workspaceId) return null;
  const day = runtime.now().slice(0, 10);
  if (holder.lastUsedOn !== day) await store.noteUse(runtime.db, holder, { hash, day });
  return { workspaceId: holder.workspaceId, userId: holder.userId, via: "apiKey" };
}
