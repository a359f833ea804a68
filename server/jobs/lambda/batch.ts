import * as z from "zod";
import { isolate } from "../../work/isolate.ts";

/** What Lambda hands over of a queue. */
export const queueEvent = z.object({
  Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })),
});

/** The messages that were not done, by their ids; the others leave the queue. */
export interface BatchReply {
  batchItemFailures: { itemIdentifier: string }[];
}

/** What Lambda tells a function beside the event; a test that calls one has all the time it wants. */
export interface Invocation {
  getRemainingTimeInMillis: () => number;
}

export const UNHURRIED: Invocation = { getRemainingTimeInMillis: () => Number.POSITIVE_INFINITY };

/**
 * What is left when nothing new is begun. A mail takes up to 14 seconds where its server is busy (server/mail/patience.ts), and
 * its PDF two; where Lambda stops the function in the middle of one, nobody knows whether it went out, and it waits for 25
 * minutes to be noted as such.
 */
const LAST_MILLISECONDS = 16_000;

export function isTimeShort({ getRemainingTimeInMillis }: Invocation): boolean {
  return getRemainingTimeInMillis() < LAST_MILLISECONDS;
}

export interface BatchWork<Message> {
  schema: z.ZodType<Message>;
  work: (message: Message) => Promise<unknown>;
  invocation: Invocation;
}

/**
 * Does the messages of a batch one after the other. One that cannot be read or fails is reported alone: it comes again,
 * and after five times it ends among the dead letters. One that its workspace's own data holds up does not come again: the
 * next wake-up finds its work. Those for which there is no time any more come again untouched.
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

/** Whose work a message is about, for the log: nothing else of it, such as addresses, gets there. */
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
