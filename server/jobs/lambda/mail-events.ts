import { createRuntime } from "../../db/runtime.ts";
import { readJobEnv } from "../../lib/env.ts";
import { HeldUp } from "../../lib/problem.ts";
import { mailEvent, noteMailEvent } from "../mail-events.ts";
import { type BatchReply, eachMessage, type Invocation, UNHURRIED } from "./batch.ts";

const runtime = createRuntime(readJobEnv().tableName);

/** Notes on the deliveries what SES says became of their mails. */
export function handler(event: unknown, invocation: Invocation = UNHURRIED): Promise<BatchReply> {
  return eachMessage(event, {
    schema: mailEvent,
    // No wake-up finds a report again, so one that cannot be noted comes again, and ends among the dead letters.
    work: (message) =>
      noteMailEvent(runtime, message).catch((error) => {
        throw error instanceof HeldUp ? new Error(error.message, { cause: error }) : error;
      }),
    invocation,
  });
}
