import * as z from "zod";
import { describeError, log } from "../../lib/log.ts";

/** What Lambda hands over of a queue. */
export const queueEvent = z.object({
  Records: z.array(z.object({ messageId: z.string().min(1), body: z.string() })),
});

/** The messages that were not done, by their ids; the others leave the queue. */
export interface BatchReply {
  batchItemFailures: { itemIdentifier: string }[];
}

/**
 * Does the messages of a batch one after the other. One that cannot be read or fails is reported alone: it comes again,
 * and after five times it ends among the dead letters.
 */
export async function eachMessage<Message>(
  event: unknown,
  schema: z.ZodType<Message>,
  work: (message: Message) => Promise<unknown>,
): Promise<BatchReply> {
  const failed: string[] = [];
  for (const { messageId, body } of queueEvent.parse(event).Records) {
    try {
      await work(schema.parse(JSON.parse(body)));
    } catch (error) {
      failed.push(messageId);
      log("message failed", { messageId, ...describeError(error) });
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
