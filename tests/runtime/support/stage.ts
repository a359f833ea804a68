import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type FunctionName, layOut, WEB_FUNCTION } from "../../../scripts/lambda-bundles.ts";
import {
  type HttpAnswer,
  type HttpRequest,
  httpAnswer,
  httpEvent,
  type RunningFunction,
  startFunction,
} from "../../../scripts/lambda-runtime.ts";
import { SqsStandIn } from "../../lambda/sqs.ts";
import { ownDynamo } from "../../support/dynamo.ts";
import { startS3 } from "./s3.ts";
import { startSes } from "./ses.ts";

export const APP_URL = "https://invoices.example.com";
const CLOCK = fileURLToPath(new URL("clock.mjs", import.meta.url));

type Name = FunctionName | "web";

/** All functions of a stage on one table, each started when it is first called, with stand-ins for SQS, SES and S3. */
export async function startStage() {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-runtime-"));
  const sqs = new SqsStandIn();
  const [ses, s3, db] = await Promise.all([startSes(), startS3(), ownDynamo(), sqs.start()]);
  const variables = {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "",
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_ENDPOINT_URL_SESV2: ses.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    TABLE_NAME: db.table,
    APP_URL,
    AUTH_SECRET: "a secret for this test alone, long enough",
    MAIL_URL: "ses://eu-central-1",
    MAIL_FROM: "Invoicely <invoices@invoices.example.com>",
    FILES_URL: "s3://documents",
    FILES_MADE_BY: "delivery",
    CALLER_ADDRESS_HEADER: "x-viewer-ip",
    BILLING_QUEUE_URL: `${sqs.url}/1/billing`,
    DELIVERY_QUEUE_URL: `${sqs.url}/1/delivery`,
  };
  const running = new Map<string, Promise<RunningFunction>>();
  const laidOut = new Map<string, Promise<unknown>>();

  async function start(name: Name, aheadMilliseconds: number): Promise<RunningFunction> {
    const place = name === "web" ? WEB_FUNCTION : join(folder, name);
    if (name !== "web") {
      const made = laidOut.get(name) ?? layOut(name, place);
      laidOut.set(name, made);
      await made;
    }
    const clock = { NODE_OPTIONS: `--import ${CLOCK}`, CLOCK_AHEAD_MILLISECONDS: String(aheadMilliseconds) };
    const handler = name === "web" ? "index.handler" : "bundle.handler";
    return startFunction({ folder: place, handler, variables: { ...variables, ...(aheadMilliseconds ? clock : {}) } });
  }

  /** The function whose clock is so far ahead of this machine's. */
  function functionAt(name: Name, ahead: number): Promise<RunningFunction> {
    const key = `${name} ${ahead}`;
    const known = running.get(key) ?? start(name, ahead);
    running.set(key, known);
    return known;
  }

  /** One event; answers what the function returned. Throws with its log where it failed. */
  async function invoke(name: Name, event: unknown, ahead = 0): Promise<unknown> {
    const fn = await functionAt(name, ahead);
    const { ok, body } = await fn.invoke(event);
    if (!ok) throw new Error(`${name} failed: ${body}\n${fn.log()}`);
    return JSON.parse(String(body));
  }

  async function request(name: "web" | "api", asked: HttpRequest): Promise<HttpAnswer> {
    const fn = await functionAt(name, 0);
    return httpAnswer(await fn.invoke(httpEvent(asked)));
  }

  async function stop(): Promise<void> {
    for (const fn of running.values()) await (await fn).stop();
    await sqs.stop();
    ses.stop();
    s3.stop();
    rmSync(folder, { recursive: true });
  }

  return {
    sqs,
    ses,
    s3,
    invoke,
    request,
    stop,
    rested: async (name: "web" | "api") => (await functionAt(name, 0)).rested(),
    log: async (name: Name, ahead = 0) => (await functionAt(name, ahead)).log(),
  };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;
