import * as z from "zod";
import { makeFiles } from "../../archive/make-files.ts";
import { createRuntime } from "../../db/runtime.ts";
import { openFiles } from "../../files/open.ts";
import { readJobEnv } from "../../lib/env.ts";
import { createMailer } from "../../mail/mailer.ts";
import { deliverDue, deliverOne } from "../delivery.ts";
import { deliveryMessage, deliveryWakeUp } from "../queue.ts";
import { type BatchReply, eachMessage } from "./batch.ts";

const env = readJobEnv();
const runtime = createRuntime(env.tableName);
const parts = {
  mailer: createMailer(env.mailUrl, env.mailFrom),
  appUrl: env.appUrl,
  archive: { files: openFiles(env.filesUrl), makeFiles },
};

const message = z.union([deliveryMessage, deliveryWakeUp]);

/** Makes one attempt at each mail that a batch of messages is about. */
export function handler(event: unknown): Promise<BatchReply> {
  return eachMessage<z.output<typeof message>>(event, message, (about) =>
    "documentId" in about ? deliverOne(runtime, parts, about) : deliverDue(runtime, parts, about),
  );
}
