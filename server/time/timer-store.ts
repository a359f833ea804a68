import { commit, type Write, write } from "../db/commit.ts";
import type { Scope } from "../db/scope.ts";
import type { Instant } from "../lib/date.ts";
import { defaultsOf, nullableNames, type ValuesOf } from "../lib/fields.ts";
import { keysOf, withoutNulls } from "../lib/objects.ts";
import { requestWrite } from "../request/store.ts";
import { timerEntity } from "./entity.ts";
import { timerFields } from "./fields.ts";

export interface TimerRecord extends ValuesOf<typeof timerFields> {
  userId: string;
  clientId: string;
  startedAt: string;
}

export async function getTimer(scope: Scope, userId: string): Promise<TimerRecord | null> {
  const { workspaceId } = scope;
  const { data } = await timerEntity(scope.db).get({ workspaceId, userId }).go({ consistent: true });
  if (!data) return null;
  const { workspaceId: _, ...kept } = data;
  return { ...defaultsOf(timerFields), ...kept };
}

/** Stores a timer. Returns false if one is already running. */
export async function putTimer(scope: Scope, timer: TimerRecord): Promise<boolean> {
  const outcome = await commit(scope.db, {
    timer: timerWrite(scope, { after: timer }),
    request: requestWrite(scope, { startedAt: timer.startedAt }),
  });
  return outcome.committed;
}

/** Replaces a running timer. Returns false if it changed since it was read. */
export async function replaceTimer(scope: Scope, before: TimerRecord, after: TimerRecord): Promise<boolean> {
  const outcome = await commit(scope.db, {
    timer: timerWrite(scope, { before, after }),
    request: requestWrite(scope, { startedAt: after.startedAt }),
  });
  return outcome.committed;
}

/** Deletes a timer, if one is there. With `startedAt`, returns false and leaves it if it is another one by now. */
export async function deleteTimer(
  scope: Scope,
  { userId, startedAt: seen }: { userId: string; startedAt: Instant | undefined },
): Promise<boolean> {
  const { workspaceId } = scope;
  const outcome = await commit(scope.db, {
    timer: write(timerEntity(scope.db), (timers) => {
      const timer = timers.delete({ workspaceId, userId });
      if (seen === undefined) return timer.commit();
      return timer
        .where(({ startedAt }, { eq, notExists }) => `${eq(startedAt, seen)} OR ${notExists(startedAt)}`)
        .commit();
    }),
    request: requestWrite(scope),
  });
  return outcome.committed;
}

/** Writes the change of a timer that is still as it was read, or a new one if none runs. */
export function timerWrite(
  scope: Scope,
  { before, after }: { before?: TimerRecord; after?: TimerRecord },
): Write | null {
  if (before) return after ? timerChange(scope, { before, after }) : timerRemoval(scope, before);
  if (!after) return null;
  const item = { workspaceId: scope.workspaceId, ...withoutNulls(after) };
  return write(timerEntity(scope.db), (timers) => timers.create(item).commit());
}

function timerChange({ db, workspaceId }: Scope, { before, after }: { before: TimerRecord; after: TimerRecord }) {
  const { userId, ...fields } = withoutNulls(after);
  return write(timerEntity(db), (timers) =>
    timers
      .patch({ workspaceId, userId })
      .set(fields)
      .remove(nullableNames(timerFields).filter((name) => !(name in fields)))
      .where((attributes, operations) => asRead(before, attributes, operations))
      .commit(),
  );
}

function timerRemoval({ db, workspaceId }: Scope, timer: TimerRecord): Write {
  const { userId } = timer;
  return write(timerEntity(db), (timers) =>
    timers
      .remove({ workspaceId, userId })
      .where((attributes, operations) => asRead(timer, attributes, operations))
      .commit(),
  );
}

/** Returns the condition that a timer is still as it was read. */
function asRead<Attribute>(
  { userId, ...read }: TimerRecord,
  attributes: Record<keyof typeof read, Attribute>,
  { eq, notExists }: { eq: (of: Attribute, value: string) => string; notExists: (of: Attribute) => string },
): string {
  const each = keysOf(read).map((name) => ({ attribute: attributes[name], value: read[name] }));
  return each
    .map(({ attribute, value }) => (value === null ? notExists(attribute) : eq(attribute, value)))
    .join(" AND ");
}
