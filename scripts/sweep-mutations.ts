import type { Mutation } from "./mutation.ts";

/** The guards that keep one workspace from stopping another, and a job from being stopped half-way. */
export const SWEEP_MUTATIONS: Mutation[] = [
  {
    name: "a zone is taken in which no date can be worked out",
    file: "server/lib/date.ts",
    find: "const { timeZoneId } = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);",
    take: "const timeZoneId = name;",
  },
  {
    name: "an owner is billed in a zone that stands in for the one that cannot be used",
    file: "server/run/service.ts",
    find: "if (workspace.unusableTimeZone !== null) throw",
    take: "if (false) throw",
  },
  {
    name: "one workspace's clients that cannot be rescheduled stop the billing of all",
    file: "server/jobs/billing.ts",
    find: 'await isolate({ workspaceId, job: "reschedule" }, async () => {',
    take: "await Promise.resolve({ done: true, value: 0 }).then(async () => {",
  },
  {
    name: "a workspace's mark goes though one of its clients was not rescheduled",
    file: "server/client/service.ts",
    find: "if (moves.failed > 0) throw",
    take: "if (false) throw",
  },
  {
    name: "what cannot be read takes the rest of its page along",
    file: "server/work/isolate.ts",
    find: "      outcome.heldUp.push({ item, words:",
    take: "      if (item) throw error;\n      outcome.heldUp.push({ item, words:",
  },
  {
    name: "a run in a state of a newer version is taken for one of this",
    file: "server/run/store.ts",
    find: "if (!RUN_STATES.includes(item.state))",
    take: "if (false)",
  },
  {
    name: "a mail in a state of a newer version goes out",
    file: "server/delivery/store.ts",
    find: "if (!SENDING_STATES.includes(item.state))",
    take: "if (false)",
  },
  {
    name: "a client is billed otherwise than its newer settings say",
    file: "server/client/store.ts",
    find: "if (unknown !== null) throw",
    take: "if (false) throw",
  },
  {
    name: "a billing day that does not begin is shown to nobody",
    file: "server/waiting/faults.ts",
    find: "if (!isLate || !client) return null;",
    take: "if (client) return null;",
  },
  {
    name: "a wake-up begins mails until Lambda stops it",
    file: "server/jobs/delivery.ts",
    find: "if (parts.shift.isTimeShort()) {",
    take: "if (false) {",
  },
  {
    name: "a message is begun for which there is no time",
    file: "server/jobs/lambda/batch.ts",
    find: "if (isTimeShort(invocation)) {",
    take: "if (false) {",
  },
  {
    name: "one user's button bills everybody",
    file: "server/jobs/billing.ts",
    find: "each.workspaceId === workspaceId &&",
    take: 'each.workspaceId !== "" && workspaceId !== "" &&',
  },
  {
    name: "one client's button bills the others",
    file: "server/jobs/billing.ts",
    find: "|| each.clientId === clientId)",
    take: '|| each.clientId !== "")',
  },
  {
    name: "a client on hold is billed",
    file: "server/run/service.ts",
    find: " || client.hold) return runs;",
    take: ") return runs;",
  },
  {
    name: "a client on hold is looked at by each sweep",
    file: "server/client/store.ts",
    find: "hold ? heldShardOf(workspaceId) : shardOf(workspaceId)",
    take: "shardOf(hold ? workspaceId : workspaceId)",
  },
  {
    name: "a client on hold is sent its invoice by hand",
    file: "server/billing/service.ts",
    find: "if (client.hold) return failure",
    take: "if (false) return failure",
  },
];
