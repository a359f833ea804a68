import { type Actor, provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
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
}

/** The scope of a person or of a program with a key. */
export interface ActorScope extends Scope {
  by: Actor;
}

/** For whom a session or a key was checked. */
export function actorScope({ db, now, newId }: Runtime, by: Actor, owed: Owed = new Set()): ActorScope {
  return { db, now, newId, workspaceId: by.workspaceId, by, owed };
}

/** For a job, which got the workspace's id from the table or from a queue of its own. */
export function jobScope({ db, now, newId }: Runtime, name: Job["name"], workspaceId: string): Scope {
  return { db, now, newId, workspaceId: provenWorkspaceId(workspaceId), by: { via: "job", name }, owed: new Set() };
}
