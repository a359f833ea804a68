import { beforeEach, describe, expect, test } from "vitest";
import { contextOf } from "../../server/api/context.ts";
import { scopeOf } from "../../server/api/handler.ts";
import { apiKeyEntity, apiKeyHashEntity } from "../../server/apikey/entity.ts";
import type { KeyScope } from "../../server/lib/actor.ts";
import { secretsOf } from "../../server/lib/secrets.ts";
import type { Access } from "../../server/rpc/access.ts";
import { kindOf, rewriteItems, without } from "../support/items.ts";
import { apiFor, type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const DAY = 86_400_000;

let world: World;
let owner: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-12-01T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
});

const callers = () => ({
  runtime: world.runtime,
  appUrl: "http://localhost",
  secrets: secretsOf("not asked here"),
  authorizationHeader: "authorization",
});
const requestWith = (secret: string) =>
  new Request("http://localhost/api/trpc/client.list", { headers: { authorization: `Bearer ${secret}` } });
const contextWith = (secret: string) => contextOf(callers(), requestWith(secret));

async function refusedBy(secret: string): Promise<string | null> {
  const { actor, refusal } = await contextWith(secret);
  return apiFor(world.runtime, actor)
    .client.list({})
    .then(() => null)
    .catch(() => refusal?.message ?? "nobody's");
}

describe("a new API key", () => {
  test("works until the day it expires, says so then, and stays listed for its owner to see", async () => {
    const { secret, expiresAt } = await owner.api.apiKey.create({ name: "Import", scope: "read", expiresInDays: 30 });
    expect(expiresAt).toBe("2026-12-31T10:00:00.000Z");
    world.clock.at = "2026-12-31T09:59:59.999Z";
    expect((await contextWith(secret)).actor).toMatchObject({ via: "apiKey", scope: "read" });
    world.clock.at = "2026-12-31T10:00:00.000Z";
    expect(await refusedBy(secret)).toBe("This API key has expired. Make a new one under Settings, API keys.");
    expect(await owner.api.apiKey.list()).toMatchObject([{ name: "Import", expiresAt }]);
  });

  test("expires after a year unless something else is chosen, or never where that is", async () => {
    expect(await owner.api.apiKey.create({ name: "Import" })).toMatchObject({ expiresAt: "2027-12-01T10:00:00.000Z" });
    const { secret, expiresAt } = await owner.api.apiKey.create({ name: "For ever", expiresInDays: null });
    expect(expiresAt).toBeNull();
    world.clock.at = "2046-12-01T10:00:00Z";
    expect((await contextWith(secret)).actor).not.toBeNull();
  });

  test("says on which day it was used last", async () => {
    const { secret } = await owner.api.apiKey.create({ name: "Import" });
    expect(await owner.api.apiKey.list()).toMatchObject([{ lastUsedOn: null }]);
    world.clock.at = "2026-12-03T10:00:00Z";
    await contextWith(secret);
    expect(await owner.api.apiKey.list()).toMatchObject([{ lastUsedOn: "2026-12-03" }]);
  });

  test("is made by a person who typed the password a quarter of an hour ago at most", async () => {
    const signIn = { email: "anna@studio.example", authenticatedAt: "2026-12-01T10:00:00.000Z" };
    const anna = apiFor(world.runtime, { ...owner.actor, signIn });
    world.clock.at = "2026-12-01T10:14:59.999Z";
    const { id } = await anna.apiKey.create({ name: "In time" });
    world.clock.at = "2026-12-01T10:15:00.000Z";
    await expect(anna.apiKey.create({ name: "Too late" })).rejects.toMatchObject({
      code: "FORBIDDEN",
      cause: { problem: { code: "password_needed" } },
    });
    expect(await anna.apiKey.list()).toHaveLength(1);
    // Whoever fears for a key is not held up.
    await anna.apiKey.revoke({ id });
    expect(await anna.apiKey.list()).toEqual([]);
  });

  test("and a revoked one are told to the address that signs in", async () => {
    const { id, start } = await owner.api.apiKey.create({ name: "Import <b>" });
    await world.deliver();
    await owner.api.apiKey.revoke({ id });
    await world.deliver();
    expect(world.notices.map(({ to, subject }) => [to, subject])).toEqual([
      [owner.actor.signIn?.email, "A new API key was made"],
      [owner.actor.signIn?.email, "An API key was revoked"],
    ]);
    const [made] = world.notices;
    expect(made?.text).toContain("On Tue 1 Dec 2026, 11:00 (Europe/Berlin) this was changed in Invoicely:");
    expect(made?.text).toContain(`The API key “Import <b>” was made. It begins with ${start}.`);
    expect(made?.html).toContain("“Import &#60;b&#62;”");
  });
});

test("a key from before there were scopes may do all it could, and does not expire", async () => {
  const { secret } = await owner.api.apiKey.create({ name: "Old", scope: "read", expiresInDays: 1 });
  await rewriteItems(world.runtime.db, (item) =>
    kindOf(item).startsWith("apiKey") ? without(item, ["scope", "expiresAt", ...maker(kindOf(item))]) : item,
  );
  world.clock.at = new Date(Date.parse("2026-12-01T10:00:00Z") + 3000 * DAY).toISOString();
  expect((await contextWith(secret)).actor).toMatchObject({ scope: "all" });
  expect(await owner.api.apiKey.list()).toMatchObject([{ scope: "all", expiresAt: null }]);
});

/** Who made a key stood beside its hash alone. */
function maker(kind: string): string[] {
  return kind === "apiKey" ? ["userId"] : [];
}

test("a revoked key leaves nothing behind", async () => {
  const { id, secret } = await owner.api.apiKey.create({ name: "Import" });
  await owner.api.apiKey.revoke({ id });
  expect((await contextWith(secret)).actor).toBeNull();
  const { workspaceId } = owner.actor;
  expect((await apiKeyEntity(world.runtime.db).get({ workspaceId, keyId: id }).go()).data).toBeNull();
  await expect(owner.api.apiKey.revoke({ id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(apiKeyHashEntity(world.runtime.db)).toBeDefined();
});

describe("what is fetched as a file", () => {
  const may = async (scope: KeyScope, access: Access) => {
    const { secret } = await owner.api.apiKey.create({ name: scope, scope });
    const caller = await scopeOf(callers(), requestWith(secret), access);
    return caller.ok ? "yes" : caller.problem.code;
  };

  test.each([
    ["read", "yes", "forbidden"],
    ["time", "forbidden", "forbidden"],
    ["all", "yes", "yes"],
  ] as const)("a key of %s may fetch: %s; may put a logo: %s", async (scope, fetching, putting) => {
    expect([await may(scope, "read"), await may(scope, "change")]).toEqual([fetching, putting]);
  });
});
