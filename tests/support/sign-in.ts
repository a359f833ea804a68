import { signInLimits } from "../../server/api/app.ts";
import { type Auth, createAuth } from "../../server/auth/auth.ts";
import type { Dynamo } from "../../server/db/dynamo.ts";
import { withBackgroundWork } from "../../server/lib/background.ts";
import { type Secrets, secretsOf } from "../../server/lib/secrets.ts";
import type { OutgoingMail } from "../../server/mail/message.ts";
import { ownDynamo } from "./dynamo.ts";
import { runtimeAt } from "./world.ts";

export const ANNA = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };
export const SECRETS: Secrets = secretsOf("a-secret-of-at-least-32-characters!");

interface Answer {
  status: number;
  text: string;
  code: string | null;
  cookie: string;
  headers: Headers;
}

export interface Process {
  rateLimited?: boolean;
  callerAddressHeader?: string | null;
  secrets?: Secrets;
}

/** A place to sign in at, with a table and a mailbox of its own. */
export interface Site {
  db: Dynamo;
  appUrl: string;
  mails: OutgoingMail[];
  /** A process of its own: the library also guards some races inside one process, which would hide a broken table. */
  process: (options?: Process) => Auth;
  post: (path: string, body: unknown, headers?: Record<string, string>, auth?: Auth) => Promise<Answer>;
  /** Anna, or who else, confirmed and with an empty mailbox. */
  signedUp: (who?: typeof ANNA) => Promise<void>;
  /** The token of the latest mail's link. */
  token: (mail?: OutgoingMail) => string;
}

export async function newSite(appUrl = "http://localhost:3000", db?: Dynamo): Promise<Site> {
  const own = db ?? (await ownDynamo());
  const mails: OutgoingMail[] = [];
  const mailer = {
    send: async (mail: OutgoingMail) => {
      mails.push(mail);
      return { messageId: "" };
    },
  };
  const process = ({ rateLimited = false, callerAddressHeader = "x-viewer-ip", secrets = SECRETS }: Process = {}) =>
    createAuth({
      ...{ db: own, mailer, appUrl, secrets, callerAddressHeader, rateLimited },
      ...(rateLimited ? { limits: signInLimits(runtimeAt(own, { at: new Date().toISOString() })) } : {}),
    });
  const post: Site["post"] = (path, body, headers = {}, auth = process()) => {
    const request = new Request(`${appUrl}/api/auth${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: appUrl, ...headers },
      body: JSON.stringify(body),
    });
    return settled(() => auth.handler(request));
  };
  const token: Site["token"] = (mail = mails.at(-1)) => new URL(linkIn(mail)).searchParams.get("token") ?? "";
  const signedUp: Site["signedUp"] = async (who = ANNA) => {
    await post("/sign-up/email", who);
    await post("/confirm-address", { token: token(), password: who.password });
    mails.length = 0;
  };
  return { db: own, appUrl, mails, process, post, signedUp, token };
}

export function linkIn(mail: OutgoingMail | undefined): string {
  return /https?:\S+/.exec(mail?.text ?? "")?.[0] ?? "";
}

/** The answer, once what goes on beside it is over too. */
async function settled(handle: () => Promise<Response>): Promise<Answer> {
  const beside: Promise<unknown>[] = [];
  const response = await withBackgroundWork((work) => void beside.push(work), handle);
  await Promise.all(beside);
  return answerOf(response);
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, text, code: codeIn(text), cookie: cookieOf(response), headers: response.headers };
}

function codeIn(text: string): string | null {
  if (!text.startsWith("{")) return null;
  const { code = null } = JSON.parse(text);
  return code;
}

/** What a browser would send back of its session. */
function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .flatMap((cookie) => /^[^;]*session_token=[^;]*/.exec(cookie) ?? [])
    .join("; ");
}
