import type { Client } from "../client/schema.ts";
import { archiveClient, noSuchClient } from "../client/service.ts";
import { getClient } from "../client/store.ts";
import type { ActorScope } from "../db/scope.ts";
import { addMilliseconds } from "../lib/date.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import type { ClientArchive, TimeEntry, Timer, TimerResume, TimerStart, TimerStarted, TimerUpdate } from "./schema.ts";
import { openClient, openEntry, presentTimer, startTimer, stopTimer, untilWritten } from "./service.ts";
import * as store from "./store.ts";

/** What happens to a timer between its start and its stop. */

/** Starts a timer. Without `running`, one that runs already refuses it. */
export async function startNextTimer(
  scope: ActorScope,
  { running, ...input }: TimerStart,
): Promise<Result<TimerStarted>> {
  const client = await openClient(scope, input.clientId, "clientId");
  if (!client.ok) return client;
  const ended = running === undefined ? success(null) : await endTimer(scope, { timer: running, field: "running" });
  if (!ended.ok) return ended;
  const started = await startTimer(scope, input);
  return started.ok ? success({ ...started.value, stopped: ended.value }) : started;
}

/** Changes the running timer: its work, its client and when it began. */
export function updateTimer(scope: ActorScope, input: TimerUpdate): Promise<Result<Timer>> {
  return untilWritten(async () => {
    const before = await store.getTimer(scope, scope.by.userId);
    if (!before) return noTimer();
    const startedAt = addMilliseconds(input.startedAt ?? before.startedAt, 0);
    const after = { ...assignDefined(before, input), startedAt };
    const client = await openClient(scope, after.clientId, "clientId");
    if (!client.ok) return client;
    if (after.startedAt > scope.now())
      return failure("invalid_input", "Work cannot begin later than now.", "startedAt");
    const written = await store.replaceTimer(scope, before, after);
    return success(written ? presentTimer(after, client.value) : null);
  });
}

/** Makes the entry of a stopped timer the running timer again, with its start. */
export function resumeTimer(scope: ActorScope, { id, running }: TimerResume): Promise<Result<Timer>> {
  return untilWritten(async () => {
    const found = await openEntry(scope, id);
    if (!found.ok) return found;
    const { entry, client } = found.value;
    if (entry.startedAt === null) return failure("conflict", "This time has no start to go on from.", "id");
    const timer = await store.getTimer(scope, scope.by.userId);
    if (timer && running === undefined) return timerRuns("running");
    const { clientId, description, ticket, startedAt } = entry;
    const starts = { userId: scope.by.userId, clientId, description, ticket, startedAt };
    const guards = [{ client, earliest: entry.billingDate }];
    const written = await store.writeEntry(scope, { remove: entry, guards, starts, ...(timer && { timer }) });
    return success(written ? presentTimer(starts, client) : null);
  });
}

/** Archives a client. Its work in a running timer would be on no invoice, so the caller says what to do with it. */
export async function archiveWithTimer(
  scope: ActorScope,
  { id, timer, minutes }: ClientArchive,
): Promise<Result<Client>> {
  const running = await store.getTimer(scope, scope.by.userId);
  if (running?.clientId === id) {
    const client = await getClient(scope, id);
    if (!client) return noSuchClient("id");
    if (timer === undefined) return timerRuns("timer", client.name);
    const ended = client.archived && timer === "stop" ? success(null) : await endTimer(scope, { timer, minutes });
    if (!ended.ok) return ended;
  }
  return archiveClient(scope, id);
}

/** Stops or discards the running timer, if there is one. Returns its entry. `field` is the input's name for this wish. */
async function endTimer(
  scope: ActorScope,
  { timer, minutes, field }: { timer: "stop" | "discard"; minutes?: number | undefined; field?: "running" },
): Promise<Result<TimeEntry | null>> {
  if (!(await store.getTimer(scope, scope.by.userId))) return success(null);
  if (timer === "stop") {
    const stopped = await stopTimer(scope, { minutes });
    if (stopped.ok || field === undefined) return stopped;
    return failure(stopped.problem.code, stopped.problem.message, field);
  }
  await store.deleteTimer(scope, scope.by.userId);
  return success(null);
}

function noTimer() {
  return failure("timer_not_running", "No timer is running.");
}

function timerRuns(field: "running" | "timer", client?: string) {
  const which = client === undefined ? "A timer is running already." : `A timer is running for ${client}.`;
  return failure("timer_running", `${which} Stop it to keep its time, or discard it.`, field);
}
