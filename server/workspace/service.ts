import type { Runtime } from "../db/runtime.ts";
import type { Scope } from "../db/scope.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import { newWorkspace, presentWorkspace } from "./rules.ts";
import type { ShownWorkspace, Workspace } from "./schema.ts";
import * as store from "./store.ts";

/** Returns the workspace of a checked user, or null if there is none yet. */
export function workspaceIdOf(runtime: Runtime, userId: string): Promise<WorkspaceId | null> {
  return store.getMembership(runtime.db, userId);
}

/** Returns the workspace of a checked user. A user without one gets a new one. */
export async function workspaceOfUser(
  runtime: Runtime,
  user: { userId: string; email: string; name: string },
): Promise<WorkspaceId> {
  const known = await store.getMembership(runtime.db, user.userId);
  if (known) return known;
  const workspace = newWorkspace(runtime.newId("workspace"), user, runtime.now());
  if (await store.createWorkspace(runtime.db, workspace, user.userId)) return provenWorkspaceId(workspace.id);
  // Two first requests raced, and the other one created it.
  const winner = await store.getMembership(runtime.db, user.userId);
  if (!winner) throw new Error("a workspace was neither made nor found");
  return winner;
}

/** Returns the workspace as the API shows it. */
export async function showWorkspace(scope: Scope): Promise<ShownWorkspace> {
  return presentWorkspace(await store.getWorkspace(scope));
}

/** Sets the file name of a logo that was checked and stored. Null removes the logo. */
export async function setLogo(scope: Scope, logo: string | null): Promise<Workspace> {
  await store.setLogo(scope, logo);
  return store.getWorkspace(scope);
}
