import { beforeEach, describe, expect, test } from "vitest";
import { contextOf } from "../../server/api/context.ts";
import { handleTrpc } from "../../server/api/http.ts";
import { secretsOf } from "../../server/lib/secrets.ts";
import { everyItem, kindOf } from "../support/items.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const MAX = 3000;

let world: World;
let owner: Freelancer;
let secret: string;
let writes: number;

beforeEach(async () => {
  world = await newWorld("2026-12-01T12:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  ({ secret } = await owner.api.apiKey.create({ name: "Import" }));
  await call(secret, 1);
  writes = 0;
  world.runtime.db.client.middlewareStack.add(
    (proceed, { commandName = "" }) =>
      (args) => {
        if (/Update|Put|Transact/.test(commandName)) writes++;
        return proceed(args);
      },
    { step: "initialize" },
  );
});

/** One request that asks for the workspace that many times. */
function call(key: string, times: number, comma = ","): Promise<Response> {
  const paths = Array.from({ length: times }, () => "workspace.get").join(comma);
  const request = new Request(`http://localhost/api/trpc/${paths}?batch=1`, {
    headers: { authorization: `Bearer ${key}` },
  });
  const callers = {
    runtime: world.runtime,
    appUrl: "http://localhost",
    secrets: secretsOf("not asked here"),
    authorizationHeader: "authorization",
  };
  return handleTrpc(request, () => contextOf(callers, request));
}

async function callInAll(key: string, calls: number): Promise<Response[]> {
  const replies = [];
  for (let made = 0; made < calls; made += 25) replies.push(await call(key, 25));
  return replies;
}

describe("a program that calls", () => {
  test("now and then costs no write", async () => {
    const replies = await callInAll(secret, 75);
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    expect(writes).toBe(0);
  });

  test("with the commas of its address encoded is counted as with plain ones", async () => {
    for (let made = 0; made < 1000; made += 25) expect((await call(secret, 25, "%2C")).status).toBe(200);
    expect(writes).toBe(10);
  });

  test("often costs one write in a hundred calls", async () => {
    await callInAll(secret, 1000);
    expect(writes).toBe(10);
    const counted = (await everyItem(world.runtime.db)).filter((item) => kindOf(item) === "limitCalls");
    expect(counted.map(({ count, ttl }) => [count?.N, Number(ttl?.N)])).toEqual([
      // With the one call from before.
      ["1001", Date.parse("2026-12-01T12:10:00Z") / 1000],
    ]);
  });

  test("more than ten times a second is told when to go on, and goes on then", async () => {
    const replies = await callInAll(secret, MAX);
    expect(replies.slice(0, -1).every(({ status }) => status === 200)).toBe(true);
    world.clock.at = "2026-12-01T12:03:00Z";
    const refused = await call(secret, 1);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "120"]);
    const [answer] = JSON.parse(await refused.text());
    expect(answer.error.data.problem).toMatchObject({ code: "too_many_requests", retryAfter: 120 });
    world.clock.at = "2026-12-01T12:05:00Z";
    expect((await call(secret, 1)).status).toBe(200);
  });

  test("too often holds up no other key", async () => {
    const other = await owner.api.apiKey.create({ name: "Other" });
    await callInAll(secret, MAX + 100);
    expect((await call(secret, 1)).status).toBe(429);
    expect((await call(other.secret, 1)).status).toBe(200);
  });
});
