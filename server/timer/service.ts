import type { ClientRecord } from "../client/rules.ts";
import type { Client } from "../client/schema.ts";
import { archiveClient } from "../client/service.ts";
import { getClient } from "../client/store.ts";
import { type ActorScope, afterwards } from "../db/scope.ts";
import { addMilliseconds, civilDateAt } from "../lib/date.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { anotherTimer, timedMinutes, timerMade } from "../time/rules.ts";
import type {
  ClientArchive,
  TimeEntry,
  Timer,
  TimerDiscard,
  TimerResume,
  TimerStart,
  TimerStarted,
  TimerStop,
  TimerUpdate,
} from "../time/schema.ts";
import { clientOf, createdEntry, createEntry, openClient, openEntry, untilWritten } from "../time/service.ts";
import { writeEntry } from "../time/store.ts";
import * as timers from "../time/timer-store.ts";
import { unusableZone } from "../workspace/rules.ts";
import { getWorkspace } from "../workspace/store.ts";

export async function currentTimer(scope: ActorScope): Promise<Timer | null> {
  const timer = await timers.getTimer(scope, scope.by.userId);
  if (!timer) return null;
  const client = await getClient(scope, timer.clientId);
  return client ? presentTimer(timer, client) : null;
}

function newTimer({ by, now }: ActorScope, input: TimerStart): timers.TimerRecord {
  const { clientId, description = null, ticket = null } = input;
  return { userId: by.userId, clientId, description, ticket, startedAt: now() };
}

async function startTimer(scope: ActorScope, input: TimerStart): Promise<Result<Timer>> {
  const client = await openClient(scope, input.clientId, "clientId");
  if (!client.ok) return client;
  const timer = newTimer(scope, input);
  const started = await timers.putTimer(scope, timer);
  return started
    ? success(presentTimer(timer, client.value))
    : failure("timer_running", "A timer is running already. Stop it first.");
}

/** Returns the timer that an earlier try started, if it still runs. */
export async function startedTimer(scope: ActorScope, _input: unknown, made: object | null): Promise<Result<Timer>> {
  const running = await timers.getTimer(scope, scope.by.userId);
  const { startedAt } = timerMade.parse(made);
  if (running?.startedAt !== startedAt)
    return failure("timer_not_running", "This timer was started by an earlier try, and ended since.");
  return success(presentTimer(running, await clientOf(scope, running)));
}

/**
 * Stops the timer and creates an entry on the day it was started, in one transaction. `starts` is a timer that starts with
 * it.
 */
export async function stopTimer(
  scope: ActorScope,
  { minutes, seen }: TimerStop,
  starts?: timers.TimerRecord,
): Promise<Result<TimeEntry>> {
  const timer = await timers.getTimer(scope, scope.by.userId);
  if (!timer) return failure("timer_not_running", "No timer is running.");
  if (seen && seen.startedAt !== timer.startedAt) return anotherTimer();
  const ran = minutes ? success(minutes) : timedMinutes(timer.startedAt, scope.now());
  if (!ran.ok) return ran;
  const { timeZone, unusableTimeZone } = await getWorkspace(scope);
  if (unusableTimeZone !== null) return unusableZone(unusableTimeZone);
  const date = civilDateAt(timer.startedAt, timeZone);
  return createEntry(
    scope,
    { ...timer, date, minutes: ran.value, billable: true },
    { timer, ...(starts && { starts }) },
  );
}

export async function discardTimer(scope: ActorScope, { seen }: TimerDiscard): Promise<Result<null>> {
  const { userId } = scope.by;
  const deleted = await timers.deleteTimer(scope, { userId, startedAt: seen?.startedAt });
  return deleted ? success(null) : anotherTimer();
}

/** Starts a timer. Without `running`, one that runs already refuses it; else both happen in one transaction. */
export async function startNextTimer(scope: ActorScope, input: TimerStart): Promise<Result<TimerStarted>> {
  const before = input.running && (await timers.getTimer(scope, scope.by.userId));
  if (!before) {
    const started = await startTimer(scope, input);
    return started.ok ? success({ ...started.value, stopped: null }) : started;
  }
  const client = await openClient(scope, input.clientId, "clientId");
  if (!client.ok) return client;
  const next = newTimer(scope, input);
  const started = presentTimer(next, client.value);
  if (input.running === "discard")
    return (await timers.replaceTimer(scope, before, next))
      ? success({ ...started, stopped: null })
      : changedElsewhere();
  const stopped = await stopTimer(scope, {}, next);
  if (stopped.ok) return success({ ...started, stopped: stopped.value });
  return failure(stopped.problem.code, stopped.problem.message, "running");
}

/** Returns what an earlier try started and stopped. */
export async function startedNextTimer(
  scope: ActorScope,
  input: TimerStart,
  made: object | null,
): Promise<Result<TimerStarted>> {
  const timer = await startedTimer(scope, input, made);
  if (!timer.ok) return timer;
  const stopped = made && "id" in made ? await createdEntry(scope, input, made) : success(null);
  return success({ ...timer.value, stopped: stopped.ok ? stopped.value : null });
}

/** Changes the running timer: its work, its client and when it began. */
export function updateTimer(scope: ActorScope, input: TimerUpdate): Promise<Result<Timer>> {
  return untilWritten(async () => {
    const before = await timers.getTimer(scope, scope.by.userId);
    if (!before) return noTimer();
    const startedAt = addMilliseconds(input.startedAt ?? before.startedAt, 0);
    const after = { ...assignDefined(before, input), startedAt };
    const client = await openClient(scope, after.clientId, "clientId");
    if (!client.ok) return client;
    if (after.startedAt > scope.now())
      return failure("invalid_input", "Work cannot begin later than now.", "startedAt");
    const written = await timers.replaceTimer(scope, before, after);
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
    const timer = await timers.getTimer(scope, scope.by.userId);
    if (timer && running === undefined) return timerRuns("running");
    const { clientId, description, ticket, startedAt } = entry;
    const starts = { userId: scope.by.userId, clientId, description, ticket, startedAt };
    const guards = [{ client, earliest: entry.billingDate }];
    const made = { startedAt };
    const written = await writeEntry(scope, { remove: entry, guards, starts, made, ...(timer && { timer }) });
    return success(written ? presentTimer(starts, client) : null);
  });
}

/** Archives a client. Its work in a running timer would be on no invoice, so the caller says what to do with it. */
export async function archiveWithTimer(scope: ActorScope, input: ClientArchive): Promise<Result<Client>> {
  const running = await timers.getTimer(scope, scope.by.userId);
  const client = running?.clientId === input.id ? await getClient(scope, input.id) : null;
  if (client) {
    if (input.timer === undefined) return timerRuns("timer", client.name);
    const ended = await endTimer(afterwards(scope), input);
    if (!ended.ok) return ended;
  }
  return archiveClient(scope, input);
}

/** Stops or discards the running timer. It is not the named request's transaction, which archives. */
async function endTimer(scope: ActorScope, { timer, minutes }: Pick<ClientArchive, "timer" | "minutes">) {
  return timer === "stop" ? stopTimer(scope, { minutes }) : discardTimer(scope, {});
}

function changedElsewhere() {
  return failure("conflict", "The timer is being changed elsewhere. Look again.");
}

function noTimer() {
  return failure("timer_not_running", "No timer is running.");
}

function timerRuns(field: "running" | "timer", client?: string) {
  const which = client === undefined ? "A timer is running already." : `A timer is running for ${client}.`;
  return failure("timer_running", `${which} Stop it to keep its time, or discard it.`, field);
}

function presentTimer({ userId, ...timer }: timers.TimerRecord, client: ClientRecord): Timer {
  return { ...timer, clientName: client.name };
}
