import * as z from "zod";
import { isolate } from "../../work/isolate.ts";

/** The event that Lambda passes for a queue. */
const queueEvent = z.object({
  Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })),
});

/** The ids of the messages that were not done; the others leave the queue. */
export interface BatchReply {
  batchItemFailures: { itemIdentifier: string }[];
}

/** What Lambda passes to a function beside the event. A test's call has unlimited time. */
export interface Invocation {
  getRemainingTimeInMillis: () => number;
}

export const UNHURRIED: Invocation = { getRemainingTimeInMillis: () => Number.POSITIVE_INFINITY };

/**
 * The time left at which no new work is started. A mail takes up to 14 seconds with a busy server
 * (server/mail/patience.ts), and its PDF two. If Lambda stops the function in the middle of one, nobody knows whether
 * it was sent, and only after 25 minutes is that noted.
 */
const LAST_MILLISECONDS = 16_000;

export function isTimeShort({ getRemainingTimeInMillis }: Invocation): boolean {
  return getRemainingTimeInMillis() < LAST_MILLISECONDS;
}

interface BatchWork<Message> {
  schema: z.ZodType<Message>;
  work: (message: Message) => Promise<unknown>;
  invocation: Invocation;
}

/**
 * Handles the messages of a batch one by one. An unreadable or failed message is reported alone: it is retried, and
 * after five times moves to the dead letters. A message blocked by its workspace's own data is not retried, because the
 * next wake-up finds its work. Messages without time left are returned untouched.
 */
export async function eachMessage<Message>(
  event: unknown,
  { schema, work, invocation }: BatchWork<Message>,
): Promise<BatchReply> {
  const failed: string[] = [];
  for (const { messageId, body } of queueEvent.parse(event).Records) {
    if (isTimeShort(invocation)) {
      failed.push(messageId);
      continue;
    }
    const outcome = await isolate({ messageId, ...whereOf(body) }, () => readAndDo(body, { schema, work }));
    if (!outcome.done && !outcome.heldUp) failed.push(messageId);
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

const where = z.object({ workspaceId: z.string(), clientId: z.string(), documentId: z.string() }).partial();

/** Returns whose work a message is about, for the log. Nothing else, such as an address, is logged. */
function whereOf(body: string): z.output<typeof where> {
  try {
    return where.safeParse(JSON.parse(body)).data ?? {};
  } catch {
    return {};
  }
}

async function readAndDo<Message>(
  body: string,
  { schema, work }: Pick<BatchWork<Message>, "schema" | "work">,
): Promise<unknown> {
  return work(schema.parse(JSON.parse(body)));
}
