import { makeFiles } from "../../archive/make-files.ts";
import { createRuntime } from "../../db/runtime.ts";
import { openFiles } from "../../files/open.ts";
import { readEnv } from "../../lib/env.ts";
import { createMailer } from "../../mail/mailer.ts";
import { deliverOne } from "../delivery.ts";
import { deliveryMessage } from "../queue.ts";
import { type BatchReply, eachMessage } from "./batch.ts";

const env = readEnv();
const runtime = createRuntime(env.tableName);
const parts = {
  mailer: createMailer(env.mailUrl, env.mailFrom),
  appUrl: env.appUrl,
  archive: { files: openFiles(env.filesUrl), makeFiles },
};

/** Makes one attempt at each mail of a batch of messages. */
export function handler(event: unknown): Promise<BatchReply> {
  return eachMessage(event, deliveryMessage, (message) => deliverOne(runtime, parts, message));
}
