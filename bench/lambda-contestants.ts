import { join } from "node:path";
import { PREBUILT_FUNCTIONS } from "../infra/bundling.ts";
import { bundleFunction } from "../scripts/bundle-function.ts";
import { bundle, layOut, WEB_FUNCTION } from "../scripts/lambda-bundles.ts";
import { httpAnswer, httpEvent } from "../scripts/lambda-http.ts";
import type { Invocation } from "../scripts/lambda-runtime.ts";
import { BROWSER, decodeBody, NAVIGATION } from "../scripts/site.ts";
import { acceptedEncodings } from "../tests/edge/support/cache.ts";
import { type DeployedName, deployedDistribution } from "../tests/edge/support/deployed.ts";
import type { Stack } from "../tests/infra/support/resources.ts";
import type { Owner } from "./lambda-world.ts";

/** The functions that `bench/lambda.ts` measures: those of the evaluated stage, and the yardsticks. */

export interface Contestant {
  name: string;
  folder: string;
  /** The function whose handler, memory, time and variables it uses. */
  as: DeployedName;
  /** A handler other than that function's. */
  handler?: string;
  event: unknown;
  /** Throws if the answer is not the expected one, because a refusal would be fast. */
  check: (answer: Invocation) => void;
  /** The most times the processor time of the SDK alone, and the most kilobytes as a zip. */
  limits?: { cold?: number; kilobytes?: number };
}

export const SDK_ALONE = "AWS's SDK alone, one query";
export const API = "api: client.list";
export const PAGE = "web: client list";

/** Returns a browser's headers as the distribution passes them on, with the encodings that it keeps. */
function byBrowser(stack: Stack): Record<string, string> {
  const { cachePolicy } = deployedDistribution(stack);
  return { ...BROWSER, "accept-encoding": acceptedEncodings(cachePolicy, BROWSER) ?? "" };
}

/** Puts all of them into folders of `place`, like their zips. */
export async function layOutAll(place: string): Promise<void> {
  await bundle("bench/handlers/empty.ts", join(place, "empty"));
  await bundle("bench/handlers/sdk-alone.ts", join(place, "sdk"));
  await bundleFunction("bench/handlers/sdk-alone.ts", join(place, "own-sdk"));
  for (const name of [...PREBUILT_FUNCTIONS, "delivery"] as const) await layOut(name, join(place, name));
}

/** Returns the event of each for an owner; `place` has their folders. */
export function contestants(owner: Owner, stack: Stack, place: string): Contestant[] {
  const at = (name: string) => join(place, name);
  const ids = { workspaceId: owner.workspaceId, documentId: "inv_00000000000000000000000000" };
  const { cookie, query, clients, clientId } = owner;
  const list = `/api/trpc/client.list?input=${encodeURIComponent(JSON.stringify({ limit: clients }))}`;
  const listed = (answer: Invocation) => count(answer, (body) => JSON.parse(body).result.data.items.length, clients);
  const shown = (answer: Invocation) => count(answer, (body) => body.match(/Client \d\d/g)?.length ?? 0, clients);
  const api = {
    folder: at("api"),
    as: "api" as const,
    event: httpEvent({ path: list, headers: byBrowser(stack), cookies: [cookie] }),
    check: listed,
  };
  // The yardsticks use the API's settings, but their own file.
  const yardstick = { as: "api" as const, handler: "bundle.handler", check: ok };
  const job = { check: allDone, limits: { kilobytes: 450 } };
  const complaint = {
    eventType: "Complaint",
    mail: { tags: { workspaceId: [ids.workspaceId], documentId: [ids.documentId] } },
    complaint: { complainedRecipients: [{ emailAddress: "anna@acme.example" }] },
  };
  const due = message({ workspaceId: ids.workspaceId, clientId });
  return [
    { ...yardstick, name: "an empty handler", folder: at("empty"), event: {} },
    { ...yardstick, name: SDK_ALONE, folder: at("sdk"), event: query },
    { ...yardstick, name: "the same, bundled as ours are", folder: at("own-sdk"), event: query },
    { ...api, name: API, limits: { cold: 1.85, kilobytes: 450 } },
    {
      name: PAGE,
      folder: WEB_FUNCTION,
      as: "web",
      event: pageEvent(byBrowser(stack), cookie),
      check: shown,
      limits: { cold: 5.6, kilobytes: 6000 },
    },
    { ...job, name: "scheduler", folder: at("scheduler"), as: "scheduler", event: {}, check: ok },
    { ...job, name: "billing", folder: at("billing"), as: "billing", event: due },
    { ...job, name: "delivery, no mail due", folder: at("delivery"), as: "delivery", event: message(ids), limits: {} },
    { ...job, name: "mail events", folder: at("mailevents"), as: "mailevents", event: message(complaint) },
  ];
}

/** Returns a browser's request for the list of clients. */
export function pageEvent(headers: Record<string, string>, cookie: string) {
  return httpEvent({ path: "/clients", headers: { ...headers, ...NAVIGATION }, cookies: [cookie] });
}

function message(body: object) {
  return { Records: [{ messageId: "one", body: JSON.stringify(body) }] };
}

function ok(answer: Invocation): void {
  if (!answer.ok) throw new Error(String(answer.body));
}

function allDone(answer: Invocation): void {
  ok(answer);
  const { batchItemFailures } = JSON.parse(String(answer.body));
  if (batchItemFailures.length > 0) throw new Error(`a message failed: ${answer.body}`);
}

function count(answer: Invocation, countIn: (body: string) => number, least: number): void {
  const { statusCode, headers, body } = httpAnswer(answer);
  const text = decodeBody(body, headers["content-encoding"]).toString();
  const found = statusCode === 200 ? countIn(text) : 0;
  if (found < least) throw new Error(`${statusCode}, ${found} clients instead of ${least}: ${text.slice(0, 500)}`);
}
