import { createHash } from "node:crypto";
import * as z from "zod";
import type { Stack } from "../../../infra/support/stack.ts";
import { ACCOUNT, type Call, denial, json, REGION, Refused, type Service, Unplayed } from "./calls.ts";

interface Message {
  id: string;
  body: string;
  group: string | null;
  sentAt: number;
  visibleAt: number;
  receives: number;
}

export interface Queue {
  arn: string;
  visibilitySeconds: number;
  delaySeconds: number;
  /** Where a message goes that was received so often. */
  deadLetters: { arn: string; receivesMax: number } | null;
  messages: Message[];
}

const queueInputs = z.object({
  name: z.string(),
  visibilityTimeoutSeconds: z.int(),
  delaySeconds: z.int().default(0),
  redrivePolicy: z.string().optional(),
});
const redrive = z.object({ deadLetterTargetArn: z.string(), maxReceiveCount: z.int() });

/** The stage's queues by the last part of their addresses, with a clock that tests move. */
export class Queues {
  private readonly byName = new Map<string, Queue>();
  private ahead = 0;

  constructor(stack: Stack) {
    for (const [name, inputs] of Object.entries(stack.all("sqs/queue"))) {
      const { redrivePolicy, ...queue } = queueInputs.parse(inputs);
      const policy = redrivePolicy === undefined ? null : redrive.parse(JSON.parse(redrivePolicy));
      this.byName.set(name, {
        arn: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queue.name}`,
        visibilitySeconds: queue.visibilityTimeoutSeconds,
        delaySeconds: queue.delaySeconds,
        deadLetters: policy && { arn: policy.deadLetterTargetArn, receivesMax: policy.maxReceiveCount },
        messages: [],
      });
    }
  }

  now(): number {
    return Date.now() + this.ahead;
  }

  /** Lets time go by for what waits in queues. */
  pass(seconds: number): void {
    this.ahead += seconds * 1000;
  }

  named(name: string): Queue {
    const found = this.byName.get(name);
    if (!found) throw new Unplayed(`There is no queue ${name}`);
    return found;
  }

  withArn(arn: string): Queue {
    const found = [...this.byName.values()].find((queue) => queue.arn === arn);
    if (!found) throw new Unplayed(`There is no queue ${arn}`);
    return found;
  }

  put(queue: Queue, body: string, group: string | null = null): Message {
    const sentAt = this.now();
    const visibleAt = sentAt + queue.delaySeconds * 1000;
    const message = { id: crypto.randomUUID(), body, group, sentAt, visibleAt, receives: 0 };
    queue.messages.push(message);
    return message;
  }

  /**
   * Hands messages out and hides them for a while. What was handed out as often as the queue allows goes to its dead letters
   * instead.
   */
  receive(queue: Queue, most: number): Message[] {
    const taken: Message[] = [];
    for (const message of [...queue.messages]) {
      if (taken.length === most || message.visibleAt > this.now()) continue;
      if (queue.deadLetters && message.receives >= queue.deadLetters.receivesMax) {
        this.remove(queue, message.id);
        this.withArn(queue.deadLetters.arn).messages.push({ ...message, receives: 0, visibleAt: this.now() });
        continue;
      }
      message.receives++;
      message.visibleAt = this.now() + queue.visibilitySeconds * 1000;
      taken.push(message);
    }
    return taken;
  }

  remove(queue: Queue, id: string): void {
    queue.messages = queue.messages.filter((message) => message.id !== id);
  }
}

const ENTRIES_MAX = 10;
const BYTES_MAX = 1_048_576;
const GROUP = /^[A-Za-z0-9!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~]{1,128}$/;
const batch = z.strictObject({
  QueueUrl: z.url(),
  Entries: z.array(z.strictObject({ Id: z.string(), MessageBody: z.string(), MessageGroupId: z.string().optional() })),
});

/** SQS as functions call it: only batches are sent. */
export function sqsService(queues: Queues): Service {
  return async (call) => {
    if (call.operation !== "SendMessageBatch") throw new Unplayed(`No rule for SQS's ${call.operation}`);
    const { QueueUrl, Entries } = batch.parse(JSON.parse(call.body.toString()));
    const queue = queues.named(new URL(QueueUrl).pathname.split("/").at(-1) ?? "");
    requireRight(call, "sqs:SendMessage", queue.arn);
    refuseBadBatch(Entries);
    const Successful = Entries.map(({ Id, MessageBody, MessageGroupId = null }) => {
      const { id: MessageId } = queues.put(queue, MessageBody, MessageGroupId);
      return { Id, MessageId, MD5OfMessageBody: createHash("md5").update(MessageBody).digest("hex") };
    });
    return json(200, { Successful, Failed: [] });
  };
}

function refuseBadBatch(entries: z.output<typeof batch>["Entries"]): void {
  if (entries.length === 0) throw refusal("EmptyBatchRequest", "There should be at least one entry in the request.");
  if (entries.length > ENTRIES_MAX)
    throw refusal("TooManyEntriesInBatchRequest", `Maximum number of entries per request are ${ENTRIES_MAX}.`);
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw refusal("BatchEntryIdsNotDistinct", "Two or more batch entries in the request have the same Id.");
  const bytes = entries.reduce((sum, { MessageBody }) => sum + Buffer.byteLength(MessageBody), 0);
  if (bytes > BYTES_MAX)
    throw refusal("BatchRequestTooLong", `Batch requests cannot be longer than ${BYTES_MAX} bytes.`);
  for (const { MessageGroupId } of entries)
    if (MessageGroupId !== undefined && !GROUP.test(MessageGroupId))
      throw refusal("InvalidParameterValue", `Value ${MessageGroupId} for parameter MessageGroupId is invalid.`);
}

function refusal(code: string, message: string): Refused {
  return new Refused(json(400, { __type: `com.amazonaws.sqs#${code}`, message }), `${code}: ${message}`);
}

/** Asks a role's policies, on behalf of the function or of Lambda, which feeds it. */
export function requireRight({ role }: Pick<Call, "role">, action: string, resource: string): void {
  if (role.may({ action, resource })) return;
  const message = denial(role, action, resource);
  const reply = json(403, { __type: "com.amazon.coral.service#AccessDeniedException", message });
  throw new Refused({ ...reply, headers: { ...reply.headers, "x-amzn-query-error": "AccessDenied;Sender" } }, message);
}
