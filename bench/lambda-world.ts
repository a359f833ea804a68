import { createAuth } from "../server/auth/auth.ts";
import { createVerifiedUser } from "../server/auth/verified-user.ts";
import { clientEntity } from "../server/client/entity.ts";
import { clientCreate } from "../server/client/schema.ts";
import { createClient } from "../server/client/service.ts";
import { provisionTable } from "../server/db/provision.ts";
import { createRuntime } from "../server/db/runtime.ts";
import type { Actor } from "../server/lib/actor.ts";
import { workspaceOfUser } from "../server/workspace/service.ts";

const APP_URL = "https://invoices.example.com";
const SECRET = "a secret for this measurement alone";
const CLIENTS = 50;
const ANNA = { name: "Anna Weber", email: "anna@studio.example", password: "correct horse battery" };

/** A table with one signed-in owner and clients, none of whom is due. */
export interface BenchWorld {
  /** What each function reads from its environment. */
  variables: Record<string, string>;
  clients: number;
  cookie: string;
  /** The query by which the product lists the clients, for AWS's SDK. */
  query: object;
  /** A client that is not due, and a document that is not there. */
  ids: { workspaceId: string; clientId: string; documentId: string };
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
  const mailer = { send: async () => ({ messageId: "" }) };
  const auth = createAuth({ db: runtime.db, mailer, appUrl: APP_URL, secret: SECRET });
  const userId = await createVerifiedUser(auth, ANNA);
  const workspaceId = await workspaceOfUser(runtime, { userId, email: ANNA.email, name: ANNA.name });
  const actor: Actor = { workspaceId, userId, via: "session" };
  let clientId = "";
  for (let index = 0; index < CLIENTS; index++) {
    const name = `Client ${String(index).padStart(2, "0")}`;
    const input = clientCreate.parse({ name, rate: 9000, email: "c@client.example", billingDay: 1 });
    ({ id: clientId } = await createClient(runtime, actor, input));
  }
  return {
    variables: {
      ...aws,
      TABLE_NAME: runtime.db.table,
      APP_URL,
      AUTH_SECRET: SECRET,
      MAIL_URL: "ses://eu-central-1",
      FILES_URL: "s3://documents",
      FILES_MADE_BY: "delivery",
      BILLING_QUEUE_URL: "https://sqs.example/billing",
      DELIVERY_QUEUE_URL: "https://sqs.example/delivery",
    },
    clients: CLIENTS,
    cookie: await signedIn(auth),
    query: attributeValues(clientEntity(runtime.db).query.byName({ workspaceId, status: "active" }).params()),
    ids: { workspaceId, clientId, documentId: runtime.newId("invoice") },
  };
}

async function signedIn(auth: ReturnType<typeof createAuth>): Promise<string> {
  const request = new Request(`${APP_URL}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL },
    body: JSON.stringify({ email: ANNA.email, password: ANNA.password }),
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
