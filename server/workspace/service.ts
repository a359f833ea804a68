import type { Runtime } from "../db/runtime.ts";
import { type Actor, provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import { isOffered } from "../lib/currencies.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { merged } from "../lib/record.ts";
import { isOneSeries, movesBillingInstants, newWorkspace, notOffered } from "./rules.ts";
import type { Workspace, WorkspaceUpdate } from "./schema.ts";
import * as store from "./store.ts";

/** The workspace of a checked user; null for one who has none yet. */
export function workspaceIdOf(runtime: Runtime, userId: string): Promise<WorkspaceId | null> {
  return store.getMembership(runtime.db, userId);
}

/** The workspace a checked user works in; a user without one gets a new one of their own. */
export async function workspaceOfUser(
  runtime: Runtime,
  user: { userId: string; email: string; name: string },
): Promise<WorkspaceId> {
  const known = await store.getMembership(runtime.db, user.userId);
  if (known) return known;
  const workspace = newWorkspace(runtime.newId("workspace"), user, runtime.now());
  if (await store.createWorkspace(runtime.db, workspace, user.userId)) return provenWorkspaceId(workspace.id);
  // Two first requests raced: the other one made it.
  const winner = await store.getMembership(runtime.db, user.userId);
  if (!winner) throw new Error("a workspace was neither made nor found");
  return winner;
}

export function getWorkspace(runtime: Runtime, actor: Actor): Promise<Workspace> {
  return store.getWorkspace(runtime.db, actor.workspaceId);
}

const ONE_SERIES = "Credit notes need a pattern that differs from that of invoices, such as CN-{year}-{n:3}.";

/** Issued invoices keep what they said; the next ones say what is saved here. */
export async function updateWorkspace(
  runtime: Runtime,
  actor: Actor,
  input: WorkspaceUpdate,
): Promise<Result<Workspace>> {
  const before = await store.getWorkspace(runtime.db, actor.workspaceId);
  const changes = input.timeZone ? { ...input, timeZoneConfirmed: true } : input;
  const after = merged(before, input.timeZone ? { ...changes, unusableTimeZone: null } : changes);
  if (after.currency !== before.currency && !isOffered(after.currency)) return notOffered(after.currency);
  if (isOneSeries(after)) return failure("invalid_input", ONE_SERIES, "creditNotePattern");
  const reschedule = movesBillingInstants(before, after) ? runtime.now() : null;
  await store.updateWorkspace(runtime.db, actor.workspaceId, { changes, reschedule });
  return success(after);
}

/** The file name of a logo that was checked and kept; null takes it off. */
export async function setLogo(runtime: Runtime, actor: Actor, logo: string | null): Promise<Workspace> {
  await store.updateWorkspace(runtime.db, actor.workspaceId, { changes: { logo }, reschedule: null });
  return store.getWorkspace(runtime.db, actor.workspaceId);
}
