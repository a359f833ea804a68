import { type Actor, provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { Instant } from "../lib/date.ts";
import type { Runtime } from "./runtime.ts";

/** Work that nobody asked for: what a wake-up or a queue sets going, or an operator's command. */
export interface Job {
  via: "job";
  name: "billing" | "delivery" | "mailEvents" | "report";
}

/** What somebody has to see to after a request; `mail`: a mail waits in the table. */
export type Owed = Set<"mail">;

/**
 * What is done within one workspace gets this first: the world, the workspace, and who acts. It is made only where an actor
 * was proven, and in the jobs.
 */
export interface Scope extends Runtime {
  workspaceId: WorkspaceId;
  by: Actor | Job;
  /** A service that puts something into the table for others to go on with says so here. */
  owed: Owed;
  /** Set in a request that changes nothing: `oncePerRequest` then reads once for all of it. */
  request: ReadRequest | null;
}

/** One request that changes nothing. */
export interface ReadRequest {
  at: Instant;
}

/**
 * Reads once for all procedures and parts of a page of one request. In a request that may change something, each call reads
 * again. Nothing is kept after the request.
 */
export function oncePerRequest<T>(read: (scope: Scope) => Promise<T>) {
  const made = new WeakMap<ReadRequest, Promise<T>>();
  const keep = (request: ReadRequest, reading: Promise<T>) => {
    // Callers that await it see the failure; without a caller there is none.
    reading.catch(() => undefined);
    made.set(request, reading);
    return reading;
  };
  return {
    read: (scope: Scope): Promise<T> => {
      if (scope.request === null) return read(scope);
      return made.get(scope.request) ?? keep(scope.request, read(scope));
    },
    /** Keeps for the request what is being read already. */
    keep,
  };
}

/** The scope of a person or of a program with a key. */
export interface ActorScope extends Scope {
  by: Actor;
}

/** For whom a session or a key was checked. */
export function actorScope(
  { db, now, newId }: Runtime,
  by: Actor,
  { owed = new Set(), request = null }: Partial<Pick<Scope, "owed" | "request">> = {},
): ActorScope {
  return { db, now, newId, workspaceId: by.workspaceId, by, owed, request };
}

/** For a job, which got the workspace's id from the table or from a queue of its own. */
export function jobScope({ db, now, newId }: Runtime, name: Job["name"], workspaceId: string): Scope {
  const by = { via: "job", name } as const;
  return { db, now, newId, workspaceId: provenWorkspaceId(workspaceId), by, owed: new Set(), request: null };
}
