import { type Auth, createAuth } from "../server/auth/auth.ts";
import { createVerifiedUser } from "../server/auth/verified-user.ts";
import { clientEntity } from "../server/client/entity.ts";
import { clientCreate } from "../server/client/schema.ts";
import { createClient } from "../server/client/service.ts";
import { provisionTable } from "../server/db/provision.ts";
import { createRuntime, type Runtime } from "../server/db/runtime.ts";
import { actorScope } from "../server/db/scope.ts";
import { secretsOf } from "../server/lib/secrets.ts";
import { workspaceOfUser } from "../server/workspace/service.ts";

const PASSWORD = "correct horse battery";

/** A signed-in owner with clients, none of which is due. */
export interface Owner {
  workspaceId: string;
  clients: number;
  /** One of the clients. */
  clientId: string;
  cookie: string;
  /** The product's query for the list of clients, for AWS's SDK. */
  query: object;
}

interface BenchWorld {
  /** The variables that AWS adds to those of the stage, and the database's address. */
  variables: Record<string, string>;
  ownerOf: (clients: number) => Promise<Owner>;
}

/** Creates the evaluated stage's table on this engine; `stage` has the variables of its functions. */
export async function prepareWorld(engineUrl: string, stage: Record<string, string>): Promise<BenchWorld> {
  const variables = {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_DYNAMODB: engineUrl,
  };
  Object.assign(process.env, variables);
  const runtime = createRuntime(stage.TABLE_NAME ?? "");
  await provisionTable(runtime.db);
  const door = { appUrl: stage.APP_URL ?? "", secret: stage.AUTH_SECRET ?? "" };
  return { variables, ownerOf: (clients) => ownerOf(runtime, door, clients) };
}

interface Door {
  appUrl: string;
  secret: string;
}

async function ownerOf(runtime: Runtime, door: Door, clients: number): Promise<Owner> {
  const mailer = { send: async () => ({ messageId: "" }) };
  const { appUrl, secret } = door;
  const auth = createAuth({ db: runtime.db, mailer, appUrl, secrets: secretsOf(secret), rateLimited: false });
  const anna = { name: "Anna Weber", email: `${crypto.randomUUID()}@studio.example`, password: PASSWORD };
  const userId = await createVerifiedUser(auth, anna);
  const workspaceId = await workspaceOfUser(runtime, { userId, ...anna });
  const scope = actorScope(runtime, { workspaceId, userId, via: "session" });
  let clientId = "";
  for (let index = 0; index < clients; index++) {
    const name = `Client ${String(index).padStart(2, "0")}`;
    const input = clientCreate.parse({ name, rate: 9000, email: "c@client.example", billingDay: 1 });
    const client = await createClient(scope, input);
    if (!client.ok) throw new Error(client.problem.message);
    clientId = client.value.id;
  }
  const query = clientEntity(runtime.db).query.byName({ workspaceId, status: "active" }).params();
  const cookie = await signedIn(auth, door, anna.email);
  return { workspaceId, clients, clientId, cookie, query: attributeValues(query) };
}

async function signedIn(auth: Auth, { appUrl }: Door, email: string): Promise<string> {
  const request = new Request(`${appUrl}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: appUrl },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  const reply = await auth.handler(request);
  const cookies = reply.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  if (cookies.length === 0) throw new Error(`nobody could sign in: ${await reply.text()}`);
  return cookies.join("; ");
}

/** Returns the query with its values in DynamoDB's own form; all of them are texts. */
function attributeValues(query: { ExpressionAttributeValues?: Record<string, unknown> }): object {
  const values = Object.entries(query.ExpressionAttributeValues ?? {});
  const texts = values.map(([name, value]) => [name, { S: String(value) }]);
  return { ...query, ExpressionAttributeValues: Object.fromEntries(texts) };
}
