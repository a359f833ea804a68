import { createRuntime } from "../../db/runtime.ts";
import { readJobEnv } from "../../lib/env.ts";
import { mailEvent, noteMailEvent } from "../mail-events.ts";
import { type BatchReply, eachMessage } from "./batch.ts";

const runtime = createRuntime(readJobEnv().tableName);

/** Notes on the deliveries what SES says became of their mails. */
export function handler(event: unknown): Promise<BatchReply> {
  return eachMessage(event, mailEvent, (message) => noteMailEvent(runtime, message));
}
