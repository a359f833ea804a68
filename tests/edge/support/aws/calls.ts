import type { IncomingHttpHeaders } from "node:http";
import type { Role } from "./roles.ts";

/** A call of the SDK as it comes over the wire. */
export interface Call {
  /** By the signature: "dynamodb", "sqs", "ses" or "s3". */
  service: string;
  role: Role;
  method: string;
  /** With its query. */
  url: URL;
  /** The operation of a service that is asked by target. */
  operation: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string | Buffer;
}

/** A service's side of a call. It throws `Refused` where AWS refuses, and `Unplayed` at what it does not know. */
export type Service = (call: Call) => Promise<Reply>;

/** A refusal in the shape of its service. */
export class Refused extends Error {
  readonly reply: Reply;

  constructor(reply: Reply, message: string) {
    super(message);
    this.reply = reply;
  }
}

/** A call that no rule is written for: the test fails, so that nothing passes because nobody looked. */
export class Unplayed extends Error {}

export const ACCOUNT = "111122223333";
export const REGION = "eu-central-1";

export function json(status: number, body: object, headers: Record<string, string> = {}): Reply {
  return { status, headers: { "content-type": "application/x-amz-json-1.0", ...headers }, body: JSON.stringify(body) };
}

const SIGNATURE = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/;

/** Who calls which service, by the signature. A function's access key is its role's name. */
export function signedBy(authorization: string | undefined): { key: string; region: string; service: string } {
  const [, key, region, service] = SIGNATURE.exec(authorization ?? "") ?? [];
  if (!key || !region || !service) throw new Unplayed(`A call without a signature: ${authorization}`);
  return { key, region, service };
}

/** What IAM says, in the words that every service repeats. */
export function denial(role: Role, action: string, resource: string): string {
  const user = `arn:aws:sts::${ACCOUNT}:assumed-role/${role.name}/function`;
  return `User: ${user} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}
