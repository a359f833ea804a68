import { type Write, write } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import { requestEntity } from "./entity.ts";
import { forgottenFrom } from "./rules.ts";

/**
 * Returns the write that keeps the caller's request, for the transaction of the act, under the name `request`: it is
 * refused if the request was carried out before. Returns null for a call without an id. `made` leads to what is made.
 */
export function requestWrite(scope: Scope, made?: object): Write | null {
  const { workspaceId, named } = scope;
  if (!named) return null;
  const item = { workspaceId, requestId: named.id, hash: named.hash, ttl: forgottenFrom(scope.now()) };
  return write(requestEntity(scope.db), (requests) =>
    requests.create(made === undefined ? item : { ...item, made }).commit(),
  );
}

/** A request that was carried out. */
interface KeptRequest {
  hash: string;
  made: object | null;
}

/** Returns what was carried out under an id, read consistently, or null. */
export async function getRequest(scope: Scope, requestId: string): Promise<KeptRequest | null> {
  const { workspaceId } = scope;
  const { data } = await requestEntity(scope.db).get({ workspaceId, requestId }).go({ consistent: true });
  return data ? { hash: data.hash, made: data.made ?? null } : null;
}
