import { createServer, type Server } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { answerApi, isApiCall } from "../../scripts/answer-api.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { workspaceOfUser } from "../../server/workspace/service.ts";
import { appOn } from "../support/app.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { apiFor, justTyped, runtimeAt } from "../support/world.ts";

const HEADERS = { "x-content-type-options": "nosniff" };

describe("the API beside the pages", () => {
  let server: Server;
  let url: string;
  let key: string;

  beforeEach(async () => {
    const runtime = runtimeAt(await ownDynamo(), { at: "2026-11-30T12:00:00Z" });
    const app = appOn(runtime);
    const owner = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };
    const userId = await createVerifiedUser(await app.auth(), owner);
    const workspaceId = await workspaceOfUser(runtime, { userId, ...owner });
    const actor = { workspaceId, userId, via: "session" as const, signIn: justTyped(runtime, owner.email) };
    key = (await apiFor(runtime, actor).apiKey.create({ name: "Import" })).secret;
    server = createServer((request, response) => void answerApi(request, response, HEADERS, app));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the server has no port");
    url = `http://127.0.0.1:${address.port}/api/trpc`;
  });

  afterEach(() => new Promise((resolve) => server.close(resolve)));

  test("a call with a key is answered, for the caller alone and with the headers of every response", async () => {
    const response = await fetch(`${url}/client.list?input={}`, { headers: { authorization: `Bearer ${key}` } });
    expect([
      response.status,
      response.headers.get("cache-control"),
      response.headers.get("x-content-type-options"),
    ]).toEqual([200, "private, no-store", "nosniff"]);
    expect(await response.json()).toMatchObject({ result: { data: { items: [], nextCursor: null } } });
  });

  test("a client is made with the body that is sent", async () => {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const body = JSON.stringify({ name: "Äpfel & Söhne", rate: 9000 });
    const response = await fetch(`${url}/client.create`, { method: "POST", headers, body });
    expect(await response.json()).toMatchObject({ result: { data: { name: "Äpfel & Söhne" } } });
  });

  test("a call without a key or session is refused, and so is a body of more than a megabyte", async () => {
    expect((await fetch(`${url}/client.list?input={}`)).status).toBe(401);
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const body = JSON.stringify({ name: "A".repeat(1_000_001), rate: 9000 });
    expect((await fetch(`${url}/client.create`, { method: "POST", headers, body })).status).toBe(413);
  });

  test("a caller who leaves in the middle of a body stops nothing for the next one", async () => {
    const leaving = new AbortController();
    const half = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"name":"'));
        setTimeout(() => leaving.abort(), 50);
      },
    });
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const options = { method: "POST", headers, body: half, duplex: "half", signal: leaving.signal } as const;
    await expect(fetch(`${url}/client.create`, options)).rejects.toThrow();
    expect((await fetch(`${url}/client.list?input={}`, { headers })).status).toBe(200);
  });
});

test.each([
  ["/api/trpc/client.list?input={}", true],
  ["/api/trpc", false],
  ["/api/trpcs/client.list", false],
  ["/api/invoices/inv_1", false],
])("%s is a call of the API: %s", (url, isCall) => {
  expect(isApiCall({ url })).toBe(isCall);
});
