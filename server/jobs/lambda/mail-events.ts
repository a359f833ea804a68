import { createRuntime } from "../../db/runtime.ts";
import { readEnv } from "../../lib/env.ts";
import { mailEvent, noteMailEvent } from "../mail-events.ts";
import { type BatchReply, eachMessage, type Invocation, UNHURRIED } from "./batch.ts";

const runtime = createRuntime(readEnv().tableName);

/** Notes on the deliveries what SES says became of their mails. */
export function handler(event: unknown, invocation: Invocation = UNHURRIED): Promise<BatchReply> {
  return eachMessage(event, {
    schema: mailEvent,
    work: (message) => noteMailEvent(runtime, message),
    invocation,
  });
}
