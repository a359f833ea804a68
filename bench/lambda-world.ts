import { type Auth, createAuth } from "../server/auth/auth.ts";
import { createVerifiedUser } from "../server/auth/verified-user.ts";
import { clientEntity } from "../server/client/entity.ts";
import { clientCreate } from "../server/client/schema.ts";
import { createClient } from "../server/client/service.ts";
import { provisionTable } from "../server/db/provision.ts";
import { createRuntime, type Runtime } from "../server/db/runtime.ts";
import type { Actor } from "../server/lib/actor.ts";
import { secretsOf } from "../server/lib/secrets.ts";
import { workspaceOfUser } from "../server/workspace/service.ts";

const APP_URL = "https://invoices.example.com";
const SECRET = "a secret for this measurement alone";
const PASSWORD = "correct horse battery";

/** A signed-in owner with clients, none of whom is due. */
export interface Owner {
  workspaceId: string;
  clients: number;
  /** One of the clients. */
  clientId: string;
  cookie: string;
  /** The query by which the product lists the clients, for AWS's SDK. */
  query: object;
}

export interface BenchWorld {
  /** What each function reads from its environment. */
  variables: Record<string, string>;
  ownerOf: (clients: number) => Promise<Owner>;
}

export async function prepareWorld(engineUrl: string): Promise<BenchWorld> {
  const aws = {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: engineUrl,
  };
  Object.assign(process.env, aws);
  const runtime = createRuntime(`bench-${crypto.randomUUID()}`);
  await provisionTable(runtime.db);
  return {
    variables: {
      ...aws,
      TABLE_NAME: runtime.db.table,
      APP_URL,
      AUTH_SECRET: SECRET,
      MAIL_URL: "ses://eu-central-1",
      FILES_URL: "s3://documents",
      FILES_MADE_BY: "delivery",
      CALLER_ADDRESS_HEADER: "x-viewer-ip",
      BILLING_QUEUE_URL: "https://sqs.example/billing",
      DELIVERY_QUEUE_URL: "https://sqs.example/delivery",
    },
    ownerOf: (clients) => ownerOf(runtime, clients),
  };
}

async function ownerOf(runtime: Runtime, clients: number): Promise<Owner> {
  const mailer = { send: async () => ({ messageId: "" }) };
  const auth = createAuth({ db: runtime.db, mailer, appUrl: APP_URL, secrets: secretsOf(SECRET), rateLimited: false });
  const anna = { name: "Anna Weber", email: `${crypto.randomUUID()}@studio.example`, password: PASSWORD };
  const userId = await createVerifiedUser(auth, anna);
  const workspaceId = await workspaceOfUser(runtime, { userId, ...anna });
  const actor: Actor = { workspaceId, userId, via: "session" };
  let clientId = "";
  for (let index = 0; index < clients; index++) {
    const name = `Client ${String(index).padStart(2, "0")}`;
    const input = clientCreate.parse({ name, rate: 9000, email: "c@client.example", billingDay: 1 });
    ({ id: clientId } = await createClient(runtime, actor, input));
  }
  const query = clientEntity(runtime.db).query.byName({ workspaceId, status: "active" }).params();
  return { workspaceId, clients, clientId, cookie: await signedIn(auth, anna.email), query: attributeValues(query) };
}

async function signedIn(auth: Auth, email: string): Promise<string> {
  const request = new Request(`${APP_URL}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const reply = await auth.handler(request);
  const cookies = reply.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  if (cookies.length === 0) throw new Error(`nobody could sign in: ${await reply.text()}`);
  return cookies.join("; ");
}

/** The query with its values written as DynamoDB's own interface has them; all of them are texts. */
function attributeValues(query: { ExpressionAttributeValues?: Record<string, unknown> }): object {
  const values = Object.entries(query.ExpressionAttributeValues ?? {});
  const texts = values.map(([name, value]) => [name, { S: String(value) }]);
  return { ...query, ExpressionAttributeValues: Object.fromEntries(texts) };
}
