import { createRuntime } from "../../db/runtime.ts";
import { readJobEnv } from "../../lib/env.ts";
import { DataFault } from "../../lib/problem.ts";
import { mailEvent, noteMailEvent } from "../mail-events.ts";
import { type BatchReply, eachMessage, type Invocation, UNHURRIED } from "./batch.ts";

const runtime = createRuntime(readJobEnv().tableName);

/** Notes on deliveries what SES reports about their mails. */
export function handler(event: unknown, invocation: Invocation = UNHURRIED): Promise<BatchReply> {
  return eachMessage(event, {
    schema: mailEvent,
    // No wake-up finds a report again, so one that cannot be noted is retried and then moves to the dead letters.
    work: (message) =>
      noteMailEvent(runtime, message).catch((error) => {
        throw error instanceof DataFault ? new Error(error.message, { cause: error }) : error;
      }),
    invocation,
  });
}
