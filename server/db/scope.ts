import { type Actor, provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { Instant } from "../lib/date.ts";
import type { Runtime } from "./runtime.ts";

/** Work without an actor: started by a wake-up, a queue or an operator's command. */
interface Job {
  via: "job";
  name: "billing" | "delivery" | "mailEvents" | "report";
}

/** What remains to be done after a request. `mail`: a mail waits in the table. */
export type Owed = Set<"mail">;

/**
 * The first argument of everything done in one workspace: the runtime, the workspace, and who acts. It is created only for a
 * proven actor and in jobs.
 */
export interface Scope extends Runtime {
  workspaceId: WorkspaceId;
  by: Actor | Job;
  /** A service that stores work for others to continue says so here. */
  owed: Owed;
  /** Set in a read-only request. `oncePerRequest` then reads once for all of it. */
  request: ReadRequest | null;
  /** What the caller gave an id. The first transaction stores it with what it does (`server/request`). */
  named: NamedRequest | null;
}

/** A creating or acting call with an id of the caller's, and the hash of what it asks for. */
interface NamedRequest {
  id: string;
  hash: string;
}

/** Returns the scope of what follows a named request's transaction, such as issuing what was locked. */
export function afterwards<S extends Scope>(scope: S): S {
  return { ...scope, named: null };
}

/** One read-only request. */
export interface ReadRequest {
  at: Instant;
}

/**
 * Reads once for all procedures and page parts of a read-only request. In other requests each call reads again. Nothing is
 * kept after the request.
 */
export function oncePerRequest<T>(read: (scope: Scope) => Promise<T>) {
  const made = new WeakMap<ReadRequest, Promise<T>>();
  const keep = (request: ReadRequest, reading: Promise<T>) => {
    // Callers that await it see the failure. Without this, an unawaited one would be an unhandled rejection.
    reading.catch(() => undefined);
    made.set(request, reading);
    return reading;
  };
  return {
    read: (scope: Scope): Promise<T> => {
      if (scope.request === null) return read(scope);
      return made.get(scope.request) ?? keep(scope.request, read(scope));
    },
    /** Stores for the request a read that has already started. */
    keep,
  };
}

/** The scope of a person or of a program with a key. */
export interface ActorScope extends Scope {
  by: Actor;
}

/** Returns the scope of an actor whose session or key was checked. */
export function actorScope(
  { db, now, wall, newId }: Runtime,
  by: Actor,
  { owed = new Set(), request = null }: Partial<Pick<Scope, "owed" | "request">> = {},
): ActorScope {
  return { db, now, wall, newId, workspaceId: by.workspaceId, by, owed, request, named: null };
}

/** Returns the scope of a job, which has the workspace's id from the table or from a queue of its own. */
export function jobScope({ db, now, wall, newId }: Runtime, name: Job["name"], workspaceId: string): Scope {
  const by = { via: "job", name } as const;
  const mine = { workspaceId: provenWorkspaceId(workspaceId), by, owed: new Set<"mail">() };
  return { db, now, wall, newId, ...mine, request: null, named: null };
}
