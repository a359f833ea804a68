import { createRuntime } from "../../db/runtime.ts";
import { readJobEnv } from "../../lib/env.ts";
import { billOne } from "../billing.ts";
import { billingMessage } from "../queue.ts";
import { sqsQueues } from "../sqs.ts";
import { type BatchReply, eachMessage, type Invocation, UNHURRIED } from "./batch.ts";

const env = readJobEnv();
const runtime = createRuntime(env.tableName);
const queues = sqsQueues(env);

/** Bills the clients of a batch of messages. */
export function handler(event: unknown, invocation: Invocation = UNHURRIED): Promise<BatchReply> {
  return eachMessage(event, {
    schema: billingMessage,
    work: (message) => billOne(runtime, queues, message),
    invocation,
  });
}
