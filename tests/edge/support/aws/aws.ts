import * as z from "zod";
import type { Invocation } from "../../../../scripts/lambda-runtime.ts";
import type { Stack } from "../../../infra/support/stack.ts";
import { CALM, dynamoService, type Trouble } from "./dynamo.ts";
import { type Endpoint, startEndpoint } from "./endpoint.ts";
import { type Fed, feedOnce } from "./feed.ts";
import { type Role, roleOfFunction } from "./roles.ts";
import { s3Service } from "./s3.ts";
import { type SesAccount, sesService } from "./ses.ts";
import { Queues, sqsService } from "./sqs.ts";

const identity = z.object({ emailIdentity: z.string(), configurationSetName: z.string().nullish() });

/** AWS as an evaluated stage meets it: every call of the SDK is judged by the statements of its function's role. */
export interface Aws extends Endpoint {
  ses: SesAccount;
  files: Map<string, Buffer>;
  queues: Queues;
  trouble: Trouble;
  /** Where a function's calls go, and as whom it makes them. */
  variablesOf: (functionName: string) => Record<string, string>;
  /** One batch from the function's queue; null where none is to be had. */
  feed: (functionName: string, invoke: (event: unknown) => Promise<Invocation>) => Promise<Fed | null>;
  /** What Lambda's network does while a function is frozen. */
  dropIdleOf: (functionName: string) => number;
}

/** `engine` is the address of a database that has the stage's table. */
export async function startAws(stack: Stack, engine: string, changes: Partial<SesAccount> = {}): Promise<Aws> {
  const roles = new Map<string, Role>();
  for (const { name } of functionsOf(stack)) {
    const role = roleOfFunction(stack, name);
    roles.set(role.name, role);
  }
  const queues = new Queues(stack);
  const files = new Map<string, Buffer>();
  const trouble = { ...CALM };
  const ses: SesAccount = {
    sandbox: false,
    identities: verifiedIn(stack),
    mailsPerSecond: 14,
    mails: [],
    now: Date.now,
    ...changes,
  };
  const endpoint = await startEndpoint(roles, {
    dynamodb: dynamoService(engine, trouble),
    sqs: sqsService(queues),
    ses: sesService(ses),
    s3: s3Service(files),
  });
  return {
    ...endpoint,
    ses,
    files,
    queues,
    trouble,
    variablesOf: (functionName) => ({
      AWS_REGION: "eu-central-1",
      AWS_ACCESS_KEY_ID: roleOfFunction(stack, functionName).name,
      AWS_SECRET_ACCESS_KEY: "of this role",
      AWS_ENDPOINT_URL: endpoint.url,
    }),
    feed: (functionName, invoke) => feedOnce({ stack, queues }, functionName, invoke),
    dropIdleOf: (functionName) => endpoint.dropIdle(roleOfFunction(stack, functionName).name),
  };
}

function functionsOf(stack: Stack) {
  return Object.values(stack.all("lambda/function")).map((inputs) => z.object({ name: z.string() }).parse(inputs));
}

/** The stage's own sender, which its owner has confirmed. */
function verifiedIn(stack: Stack): Map<string, string | null> {
  const identities = Object.values(stack.all("sesv2/emailIdentity")).map((inputs) => identity.parse(inputs));
  return new Map(identities.map((each) => [each.emailIdentity, each.configurationSetName ?? null]));
}
