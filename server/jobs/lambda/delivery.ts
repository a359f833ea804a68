import * as z from "zod";
import { makeFiles } from "../../archive/make-files.ts";
import { createRuntime } from "../../db/runtime.ts";
import { openFiles } from "../../files/open.ts";
import { readJobEnv } from "../../lib/env.ts";
import { createMailer } from "../../mail/mailer.ts";
import { deliverDue, deliverOne } from "../delivery.ts";
import { deliveryMessage, deliveryWakeUp } from "../queue.ts";
import { sqsQueues } from "../sqs.ts";
import { type BatchReply, eachMessage, type Invocation, isTimeShort, UNHURRIED } from "./batch.ts";

const env = readJobEnv();
const runtime = createRuntime(env.tableName);
const { delivery: queue } = sqsQueues(env);
const parts = {
  mailer: createMailer(env.mailUrl, env.mailFrom),
  appUrl: env.appUrl,
  archive: { files: openFiles(env.filesUrl), makeFiles },
};

const message = z.union([deliveryMessage, deliveryWakeUp]);

/** Makes one attempt at each mail of a batch of messages, as long as there is time. */
export function handler(event: unknown, invocation: Invocation = UNHURRIED): Promise<BatchReply> {
  const shift = { isTimeShort: () => isTimeShort(invocation), queue };
  const work = (about: z.output<typeof message>) =>
    "documentId" in about ? deliverOne(runtime, parts, about) : deliverDue(runtime, { ...parts, shift }, about);
  return eachMessage(event, { schema: message, work, invocation });
}
