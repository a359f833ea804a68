import { beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../server/api/app.ts";
import { contextOf } from "../../server/api/context.ts";
import { createVerifiedUser } from "../../server/auth/verified-user.ts";
import { membershipEntity } from "../../server/workspace/entity.ts";
import { APP_URL, appOn } from "../support/app.ts";
import { apiFor, newWorld } from "../support/world.ts";

const ANNA = { name: "Anna", email: "anna@studio.example", password: "correct horse battery" };

let app: App;
let cookie: string;

beforeAll(async () => {
  const { runtime } = await newWorld("2026-11-23T10:00:00Z");
  app = appOn(runtime);
  await createVerifiedUser(await app.auth(), ANNA);
  cookie = await signedIn(ANNA.email);
});

async function signedIn(email: string): Promise<string> {
  const request = new Request(`${APP_URL}/api/auth/sign-in/email`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: APP_URL },
    body: JSON.stringify({ ...ANNA, email }),
  });
  const response = await (await app.auth()).handler(request);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
}

async function actorWith(headers: Record<string, string>, method = "POST") {
  return (await contextOf(app, { headers: new Headers(headers), method })).actor;
}

describe("who calls", () => {
  test("is the user whose cookie it is, in a workspace of their own, the same each time", async () => {
    const first = await actorWith({ cookie, origin: APP_URL });
    const again = await actorWith({ cookie }, "GET");
    expect(first).toMatchObject({ via: "session" });
    expect(again?.workspaceId).toBe(first?.workspaceId);
  });

  test("ten first requests at once make one workspace", async () => {
    await createVerifiedUser(await app.auth(), { ...ANNA, email: "ben@studio.example" });
    const bens = await signedIn("ben@studio.example");
    const actors = await Promise.all(Array.from({ length: 10 }, () => actorWith({ cookie: bens, origin: APP_URL })));
    expect(actors[0]).not.toBeNull();
    expect(new Set(actors.map((actor) => actor?.workspaceId)).size).toBe(1);
  });

  test.each(["https://evil.example", "http://localhost:3001", "null"])(
    "is nobody when a page of %s writes with the cookie",
    async (origin) => {
      expect(await actorWith({ cookie, origin })).toBeNull();
    },
  );

  test("is nobody without cookie or key, and with a key that is none", async () => {
    expect(await actorWith({})).toBeNull();
    expect(await actorWith({ authorization: "Bearer inv_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })).toBeNull();
    expect(await actorWith({ authorization: "Bearer inv_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", cookie })).toBeNull();
  });

  test.each(["Basic YTpi", "AWS4-HMAC-SHA256 Credential=A/20261201/eu-central-1/lambda/aws4_request, Signature=0", ""])(
    "stays signed in beside an Authorization that is no key of ours: %s",
    async (authorization) => {
      expect(await actorWith({ authorization, cookie, origin: APP_URL })).toMatchObject({ via: "session" });
      expect(await actorWith({ authorization })).toBeNull();
    },
  );

  test("is found by a key in the one header that the configuration names, and in no other", async () => {
    const actor = await actorWith({ cookie, origin: APP_URL });
    if (!actor) throw new Error("Anna is not signed in");
    const { secret } = await apiFor(app.runtime, actor).apiKey.create({ name: "Behind the edge" });
    const authorization = `Bearer ${secret}`;
    const behindTheEdge = { ...app, authorizationHeader: "x-caller-authorization" };
    const who = async (callers: App, headers: Record<string, string>) =>
      (await contextOf(callers, { headers: new Headers(headers), method: "GET" })).actor?.via ?? null;
    expect(await who(behindTheEdge, { "x-caller-authorization": authorization })).toBe("apiKey");
    expect(await who(behindTheEdge, { authorization })).toBeNull();
    expect(await who(app, { authorization })).toBe("apiKey");
    expect(await who(app, { "x-caller-authorization": authorization })).toBeNull();
  });

  test("is nobody with the key of a member who was removed", async () => {
    const actor = await actorWith({ cookie, origin: APP_URL });
    if (!actor) throw new Error("Anna is not signed in");
    const { secret } = await apiFor(app.runtime, actor).apiKey.create({ name: "Plugin" });
    const authorization = `Bearer ${secret}`;
    expect(await actorWith({ authorization })).toMatchObject({ workspaceId: actor.workspaceId, via: "apiKey" });
    await membershipEntity(app.runtime.db).delete({ userId: actor.userId }).go();
    expect(await actorWith({ authorization })).toBeNull();
  });
});
