import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { App } from "../../server/api/app.ts";
import { contextOf, contextOfCall } from "../../server/api/context.ts";
import { handleTrpc } from "../../server/api/http.ts";
import { appRouter } from "../../server/api/root.ts";
import { apiKeyHashEntity } from "../../server/apikey/entity.ts";
import { cookieOf, tokenOfCookie, tokenWithHint } from "../../server/auth/cookie.ts";
import { endSessionsOf } from "../../server/auth/end-sessions.ts";
import { authRowEntity } from "../../server/auth/entity.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { allClients } from "../../server/client/store.ts";
import { jobScope } from "../../server/db/scope.ts";
import { callerFactory } from "../../server/rpc/procedures.ts";
import { membershipEntity } from "../../server/workspace/entity.ts";
import { workspaceOfUser } from "../../server/workspace/service.ts";
import { APP_URL, appOn } from "../support/app.ts";
import { type CountReads, countedReads } from "../support/counted-reads.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { apiFor, runtimeAt } from "../support/world.ts";

const ANNA = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };
const RATE = 9000;

let app: App;
let cookie: string;
let userId: string;
let workspaceId: string;
let count: CountReads;

beforeEach(async () => {
  const runtime = runtimeAt(await ownDynamo(), { at: new Date().toISOString() });
  app = appOn(runtime);
  userId = await createVerifiedUser(await app.auth(), ANNA);
  // The first visit makes the workspace; from the next sign-in on the session says which it is.
  const first = await signedIn();
  for (const name of ["A", "B", "C", "D", "E", "F"]) expect((await create(first, name)).status).toBe(200);
  cookie = await signedIn();
  workspaceId = await workspaceOfUser(runtime, { userId, ...ANNA });
  count = countedReads(runtime.db);
});

async function signedIn(): Promise<string> {
  const request = new Request(`${APP_URL}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL },
    body: JSON.stringify(ANNA),
  });
  const response = await (await app.auth()).handler(request);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

function call(path: string, headers: Record<string, string>, body?: unknown): Promise<Response> {
  const request = new Request(`${APP_URL}/api/trpc/${path}`, {
    headers: { origin: APP_URL, "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
  });
  return handleTrpc(request, () => contextOfCall(app, request));
}

const create = (session: string, name: string) => call("client.create", { cookie: session }, { name, rate: RATE });
const list = (headers: Record<string, string>) => call("client.list?input={}", headers);

async function newKey(): Promise<{ authorization: string }> {
  const { actor } = await contextOfCall(app, { headers: new Headers({ cookie }), method: "GET" });
  const { secret } = await apiFor(app.runtime, actor).apiKey.create({ name: "Import" });
  const key = { authorization: `Bearer ${secret}` };
  // The first call of a day is written down.
  await list(key);
  return key;
}

/** The cookie of a session as it was before tokens said whose they are, and after it. */
async function cookieOfBefore(): Promise<string> {
  const token = tokenOf(cookie);
  const [bare = ""] = token.split("~");
  const { data } = await sessionRow(token);
  if (!data) throw new Error("the session is missing");
  const row = { ...data.row, token: bare };
  await authRowEntity(app.runtime.db).put({ model: "session", key: bare, row, version: 1 }).go();
  return cookieOf(app, bare);
}

function tokenOf(session: string): string {
  const token = tokenOfCookie(app, session);
  if (token === null) throw new Error("the cookie is not ours");
  return token;
}

const sessionRow = (token: string) => authRowEntity(app.runtime.db).get({ model: "session", key: token }).go();

describe("what a call reads before it answers", () => {
  test("a signed-in list of six clients: two reads, one after the other", async () => {
    const { value, asked } = await count(() => list({ cookie }));
    expect((await value.json()).result.data.items).toHaveLength(6);
    expect(asked).toEqual({ commands: ["BatchGetItem", "Query"], rounds: 2 });
  });

  test("the same with an API key: three reads in two rounds", async () => {
    const key = await newKey();
    const { value, asked } = await count(() => list(key));
    expect((await value.json()).result.data.items).toHaveLength(6);
    expect(asked).toEqual({ commands: ["BatchGetItem", "GetItem", "Query"], rounds: 2 });
  });

  test("the first session of a new user, who had no workspace then: three reads in two rounds", async () => {
    const token = tokenOf(cookie);
    const { data } = await sessionRow(token);
    const first = token.split("~").slice(0, 2).join("~");
    if (!data) throw new Error("the session is missing");
    await authRowEntity(app.runtime.db).put({ model: "session", key: first, row: data.row, version: 1 }).go();
    const { value, asked } = await count(() => list({ cookie: cookieOf(app, first) }));
    expect(value.status).toBe(200);
    expect(asked).toEqual({ commands: ["BatchGetItem", "GetItem", "Query"], rounds: 2 });
  });

  test("a session from before tokens said whose they are goes on, with a round more", async () => {
    const before = await cookieOfBefore();
    const { value, asked } = await count(() => list({ cookie: before }));
    expect((await value.json()).result.data.items).toHaveLength(6);
    expect(asked).toEqual({ commands: ["BatchGetItem", "BatchGetItem", "GetItem", "Query"], rounds: 3 });
  });

  test("four procedures in one request read what they have in common once", async () => {
    const { value, asked } = await count(() =>
      call('workspace.get,client.list,client.list,workspace.get?batch=1&input={"1":{},"2":{"archived":true}}', {
        cookie,
      }),
    );
    expect((await value.json()).every((each: object) => "result" in each)).toBe(true);
    expect(asked).toEqual({ commands: ["BatchGetItem", "Query", "Query"], rounds: 2 });
  });

  test("a page whose parts all ask for the workspace reads it once, with who asks", async () => {
    const { value, asked } = await count(async () => {
      const page = callerFactory(appRouter)(await contextOf(app, { headers: new Headers({ cookie }), method: "GET" }));
      return Promise.all([page.workspace.get(), page.client.list({}), page.workspace.get(), page.timer.current()]);
    });
    expect(value[0]).toEqual(value[2]);
    expect(asked).toEqual({ commands: ["BatchGetItem", "GetItem", "Query"], rounds: 2 });
  });
});

describe("what was taken away is gone with the next call", () => {
  const listed = async (headers: Record<string, string>) => (await list(headers)).status;

  test("a session that ended", async () => {
    expect(await listed({ cookie })).toBe(200);
    await endSessionsOf(app.runtime.db, ANNA.email);
    expect(await listed({ cookie })).toBe(401);
  });

  test("a user who was deleted, for sessions and keys", async () => {
    const before = await cookieOfBefore();
    await authRowEntity(app.runtime.db).delete({ model: "user", key: userId }).go();
    expect([await listed({ cookie }), await listed({ cookie: before })]).toEqual([401, 401]);
  });

  test("a member who was removed: no key of theirs reads or changes anything", async () => {
    const key = await newKey();
    expect(await listed(key)).toBe(200);
    await membershipEntity(app.runtime.db).delete({ userId }).go();
    const replies = [await list(key), await call("client.create", key, { name: "G", rate: RATE })];
    for (const reply of replies) {
      expect(reply.status).toBe(401);
      expect(await reply.text()).not.toContain("items");
    }
    const { found } = await allClients(jobScope(app.runtime, "report", workspaceId));
    expect(found).toHaveLength(6);
  });

  test("a member who went to another workspace: the session sees that one, and nothing of the other", async () => {
    const other = await workspaceOfUser(app.runtime, { userId: "ben", email: "ben@studio.example", name: "Ben" });
    await membershipEntity(app.runtime.db).put({ userId, workspaceId: other, role: "owner" }).go();
    const reply = await call('workspace.get,client.list?batch=1&input={"1":{}}', { cookie });
    const [workspace, clients] = await reply.json();
    expect(workspace.result.data.id).toBe(other);
    expect(clients.result.data.items).toEqual([]);
  });

  test("a key that was revoked", async () => {
    const key = await newKey();
    const hash = createHash("sha256").update(key.authorization.slice("Bearer ".length)).digest("hex");
    await apiKeyHashEntity(app.runtime.db).delete({ hash }).go();
    expect(await listed(key)).toBe(401);
  });
});

test("a token that names somebody else counts for whose session it is, and shows nothing of the other", async () => {
  const ben = { userId: "ben", email: "ben@studio.example", name: "Ben" };
  const other = await workspaceOfUser(app.runtime, ben);
  const token = tokenOf(cookie);
  const { data } = await sessionRow(token);
  const [bare = ""] = token.split("~");
  const claiming = tokenWithHint(bare, { userId: "ben", workspaceId: other });
  if (!data) throw new Error("the session is missing");
  await authRowEntity(app.runtime.db).put({ model: "session", key: claiming, row: data.row, version: 1 }).go();
  const reply = await call("workspace.get", { cookie: cookieOf(app, claiming) });
  expect((await reply.json()).result.data.id).toBe(workspaceId);
});

test("a change reads again what it decides by, and what was read before it is not shown after it", async () => {
  const { value } = await count(() => call("workspace.update", { cookie }, { name: "Studio North" }));
  expect(value.status).toBe(200);
  expect((await value.json()).result.data.name).toBe("Studio North");
  expect((await (await call("workspace.get", { cookie })).json()).result.data.name).toBe("Studio North");
});
