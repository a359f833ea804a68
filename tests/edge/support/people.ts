import { type Site, siteAt } from "../../../scripts/site.ts";
import { type Auth, createAuth } from "../../../server/auth/auth.ts";
import { createVerifiedUser } from "../../../server/auth/verified-user.ts";
import type { Dynamo } from "../../../server/db/dynamo.ts";
import { secretsOf } from "../../../server/lib/secrets.ts";
import { ANSWERED } from "../../support/world.ts";
import { deployedFunction } from "./deployed.ts";
import { APP_URL, type EdgeStage, stack } from "./stage.ts";

const PASSWORD = "correct horse battery";

/** Somebody with an account, signed in through the edge, and a key of their own. */
export interface Person {
  name: string;
  cookie: string;
  apiKey: string;
}

const JSON_OF_OUR_PAGE = { "content-type": "application/json", origin: APP_URL };

/** A browser at the stage's address, at an edge of its own. */
export async function browserAt(stage: EdgeStage, changed?: Parameters<EdgeStage["edge"]>[0]): Promise<Site> {
  return siteAt(APP_URL, (await stage.edge(changed)).url);
}

/** Makes an account as the confirmed link of a mail would, signs in, and makes a key. */
export async function newPerson(db: Dynamo, site: Site, name: string): Promise<Person> {
  const email = `${crypto.randomUUID()}@studio.example`;
  await createVerifiedUser(authOn(db), { name, email, password: PASSWORD });
  const signedIn = await site.ask("/api/auth/sign-in/email", {
    method: "POST",
    headers: JSON_OF_OUR_PAGE,
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const cookie = signedIn.cookies.join("; ");
  if (!cookie) throw new Error(`${name} could not sign in: ${signedIn.status} ${signedIn.text}`);
  await mutate(site, cookie, { path: "workspace.update", input: ANSWERED });
  const { secret } = await mutate(site, cookie, { path: "apiKey.create", input: { name: "Plugin" } });
  return { name, cookie, apiKey: String(secret) };
}

/** Calls a mutation with a session; answers what it made. */
export async function mutate(
  site: Site,
  cookie: string,
  { path, input }: { path: string; input: object },
): Promise<Record<string, unknown>> {
  const asked = { method: "POST", headers: JSON_OF_OUR_PAGE, cookie, body: JSON.stringify(input) };
  const { status, text } = await site.ask(`/api/trpc/${path}`, asked);
  if (status !== 200) throw new Error(`${path} answered ${status}: ${text}`);
  return JSON.parse(text).result.data;
}

/** The stage's own sign-in, for what a person would do with their mailbox. Nobody's mails are sent. */
function authOn(db: Dynamo): Auth {
  const { AUTH_SECRET = "" } = deployedFunction(stack, "web").variables;
  const mailer = { send: async () => ({ messageId: "" }) };
  return createAuth({ db, mailer, appUrl: APP_URL, secrets: secretsOf(AUTH_SECRET), rateLimited: false });
}
