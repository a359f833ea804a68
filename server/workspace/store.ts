import { createConversions, type EntityItem } from "electrodb";
import * as z from "zod";
import { commit, type Write, write } from "../db/commit.ts";
import type { Dynamo } from "../db/dynamo.ts";
import { oncePerRequest, type ReadRequest, type Scope } from "../db/scope.ts";
import { ALL_SHARDS, shardOf } from "../db/table.ts";
import { type ItemRead, itemRead, readTogether } from "../db/together.ts";
import { provenWorkspaceId, type WorkspaceId } from "../lib/actor.ts";
import type { Instant } from "../lib/date.ts";
import { nullableNames } from "../lib/fields.ts";
import { patchOf, withoutNulls } from "../lib/objects.ts";
import { taxNumbersOf } from "../lib/vat.ts";
import { queryKeys } from "../work/store.ts";
import { membershipEntity, workspaceEntity } from "./entity.ts";
import { workspaceFields } from "./fields.ts";
import { answeredBefore, WORKSPACE_DEFAULTS, withUsableTimeZone } from "./rules.ts";
import type { Workspace } from "./schema.ts";

type Item = EntityItem<ReturnType<typeof workspaceEntity>>;

function fromItem({ workspaceId, rescheduleShard, rescheduleSince, ...profile }: Item): Workspace {
  return withUsableTimeZone({
    ...WORKSPACE_DEFAULTS,
    ...profile,
    ...taxNumbersOf(profile),
    id: workspaceId,
    tax: { reason: null, ...profile.tax },
    answered: profile.answered ?? answeredBefore({ tax: { reason: null, ...profile.tax } }),
  });
}

function toItem({ id, tax, unusableTimeZone, ...profile }: Workspace) {
  return { workspaceId: id, ...withoutNulls(profile), tax: withoutNulls(tax) };
}

const shared = oncePerRequest(async ({ db, workspaceId }) => {
  const { data } = await workspaceEntity(db).get({ workspaceId }).go({ consistent: true });
  return present(workspaceId, data && fromItem(data));
});

/** Returns the workspace. Throws if it is missing, because a proven id always has one. A read-only request reads it once. */
export function getWorkspace(scope: Scope): Promise<Workspace> {
  return shared.read(scope);
}

function present(workspaceId: string, workspace: Workspace | null): Workspace {
  if (!workspace) throw new Error(`workspace ${workspaceId} is missing`);
  return workspace;
}

/** Returns the read of a workspace for `readTogether`. Pass its result to `shareWorkspace`. */
export function workspaceRead(db: Dynamo, workspaceId: string): ItemRead<Workspace> {
  const entity = workspaceEntity(db);
  return itemRead(entity.get({ workspaceId }), (item) => {
    const { data } = entity.parse({ Item: item });
    return data && fromItem(data);
  });
}

/** Makes `getWorkspace` return this in the request. The workspace id must be proven. */
export function shareWorkspace(
  request: ReadRequest,
  { workspaceId, reading }: { workspaceId: WorkspaceId; reading: Promise<Workspace | null> },
): void {
  void shared.keep(
    request,
    reading.then((workspace) => present(workspaceId, workspace)),
  );
}

/** Returns the workspace a user belongs to. The read is consistent, so that a removed member loses access at once. */
export async function getMembership(db: Dynamo, userId: string): Promise<WorkspaceId | null> {
  return (await readTogether(db, { membership: membershipRead(db, userId) })).membership;
}

/** Returns the same read for `readTogether`. */
export function membershipRead(db: Dynamo, userId: string): ItemRead<WorkspaceId> {
  const entity = membershipEntity(db);
  return itemRead(entity.get({ userId }), (item) => {
    const { data } = entity.parse({ Item: item });
    return data && provenWorkspaceId(data.workspaceId);
  });
}

/** Creates a workspace. Returns false, with nothing written, if the user already belongs to one. */
export async function createWorkspace(db: Dynamo, workspace: Workspace, userId: string): Promise<boolean> {
  const membership = { userId, workspaceId: workspace.id, role: "owner" as const };
  const outcome = await commit(db, {
    workspace: write(workspaceEntity(db), (items) => items.create(toItem(workspace)).commit()),
    membership: write(membershipEntity(db), (items) => items.create(membership).commit()),
  });
  return outcome.committed;
}

/** `reschedule` marks that every client's billing instant must be recalculated. */
export interface WorkspaceChange {
  changes: Partial<Workspace>;
  reschedule: Instant | null;
  /** The version that the change was decided on. */
  readVersion: number;
}

/** Returns the write of a change for a transaction. It is refused if the workspace has changed since it was read. */
export function workspaceWrite(scope: Scope, change: WorkspaceChange): Write {
  const { workspaceId } = scope;
  const { readVersion } = change;
  const { set, remove } = attributesOfChange(scope, change);
  return write(workspaceEntity(scope.db), (items) =>
    items
      .patch({ workspaceId })
      .set(set)
      .add({ version: 1 })
      .remove(remove)
      // guard: settings that somebody changed meanwhile are not overwritten
      .where(({ version }, { eq, notExists }) => (readVersion === 0 ? notExists(version) : eq(version, readVersion)))
      .commit(),
  );
}

/** Sets the file name of the logo and changes nothing else. */
export async function setLogo(scope: Scope, logo: string | null): Promise<void> {
  const { workspaceId } = scope;
  const changed = workspaceEntity(scope.db).patch({ workspaceId }).add({ version: 1 });
  await (logo === null ? changed.remove(["logo"]) : changed.set({ logo })).go();
}

const NULLABLE = nullableNames(workspaceFields);

function attributesOfChange({ workspaceId }: Scope, { changes, reschedule }: Omit<WorkspaceChange, "readVersion">) {
  const { id, tax, unusableTimeZone, version, ...fields } = changes;
  const { set, remove } = patchOf(fields);
  const mark = reschedule ? { rescheduleShard: shardOf(workspaceId), rescheduleSince: reschedule } : {};
  return {
    set: { ...set, ...(tax ? { tax: withoutNulls(tax) } : {}), ...mark },
    remove: NULLABLE.filter((name) => remove.includes(name)),
  };
}

/** Returns workspaces whose clients must be rescheduled, read from keys only, with the mark for `clearReschedule`. */
export async function workspacesToReschedule(db: Dynamo): Promise<{ workspaceId: string; since: Instant }[]> {
  const entity = workspaceEntity(db);
  const { fromKeys } = createConversions(entity).byAccessPattern.toReschedule;
  const shards = await Promise.all(
    ALL_SHARDS.map((rescheduleShard) =>
      queryKeys(entity.query.toReschedule({ rescheduleShard }), fromKeys, markedWorkspace),
    ),
  );
  return shards.flat().map(({ workspaceId, rescheduleSince }) => ({
    workspaceId,
    since: rescheduleSince,
  }));
}

const markedWorkspace = z.object({ workspaceId: z.string(), rescheduleSince: z.string() });

/** Removes the mark unless the zone or hour changed again meanwhile. */
export async function clearReschedule(scope: Scope, since: Instant): Promise<void> {
  const { workspaceId } = scope;
  await workspaceEntity(scope.db)
    .patch({ workspaceId })
    .remove(["rescheduleShard", "rescheduleSince"])
    // guard: a zone that changed once more stays marked
    .where(({ rescheduleSince }, { eq }) => eq(rescheduleSince, since))
    .go({ returnOnConditionCheckFailure: true });
}
