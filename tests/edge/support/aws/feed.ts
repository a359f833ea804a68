import * as z from "zod";
import type { Invocation } from "../../../../scripts/lambda-runtime.ts";
import type { Stack } from "../../../infra/support/stack.ts";
import { ACCOUNT, REGION } from "./calls.ts";
import { roleOfFunction } from "./roles.ts";
import { type Queue, type Queues, requireRight } from "./sqs.ts";

const mapping = z.object({
  eventSourceArn: z.string(),
  functionName: z.string(),
  batchSize: z.int(),
  functionResponseTypes: z.array(z.string()).default([]),
});

const RECEIVING = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
const reply = z.object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })) });

/** What became of one batch. */
export interface Fed {
  received: number;
  failed: number;
}

/**
 * Lambda's side of a queue, as the stage maps it: takes a batch, calls the function, and removes what was done. Answers null
 * where nothing is to be taken.
 */
export async function feedOnce(
  { stack, queues }: { stack: Stack; queues: Queues },
  functionName: string,
  invoke: (event: unknown) => Promise<Invocation>,
): Promise<Fed | null> {
  const found = Object.values(stack.all("lambda/eventSourceMapping"))
    .map((inputs) => mapping.parse(inputs))
    .find((one) => one.functionName.endsWith(`/${functionName}`));
  if (!found) throw new Error(`No queue feeds ${functionName}.`);
  const queue = queues.withArn(found.eventSourceArn);
  const role = roleOfFunction(stack, functionName);
  for (const action of RECEIVING) requireRight({ role }, action, queue.arn);
  const messages = queues.receive(queue, found.batchSize);
  if (messages.length === 0) return null;
  const Records = messages.map((message) => recordOf(queue, message));
  const { ok, body } = await invoke({ Records });
  const failed = ok ? failuresIn(body, found.functionResponseTypes) : new Set(messages.map(({ id }) => id));
  for (const { id } of messages) if (!failed.has(id)) queues.remove(queue, id);
  return { received: messages.length, failed: failed.size };
}

function failuresIn(body: Buffer, types: string[]): Set<string> {
  if (!types.includes("ReportBatchItemFailures")) return new Set();
  return new Set(reply.parse(JSON.parse(String(body))).batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
}

function recordOf({ arn }: Queue, message: Queue["messages"][number]) {
  return {
    messageId: message.id,
    receiptHandle: crypto.randomUUID(),
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receives),
      SentTimestamp: String(message.sentAt),
      SenderId: ACCOUNT,
      ...(message.group ? { MessageGroupId: message.group } : {}),
    },
    messageAttributes: {},
    eventSource: "aws:sqs",
    eventSourceARN: arn,
    awsRegion: REGION,
  };
}
