import { beforeAll, describe, expect, test } from "vitest";
import { KEY_SCOPES, type KeyScope } from "../../server/lib/actor.ts";
import { call } from "../support/http.ts";
import { PROCEDURES } from "../support/procedures.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

/** Which keys may call what. A procedure that is not here fails the test below. */
const TABLE: Record<string, readonly KeyScope[]> = {
  ...all(["read", "time", "all"], {
    workspace: ["get"],
    client: ["get", "list"],
    time: ["list"],
    timer: ["current"],
  }),
  ...all(["time", "all"], {
    time: ["create", "update", "delete"],
    timer: ["start", "stop", "discard"],
  }),
  ...all(["read", "all"], {
    workspace: ["readiness"],
    client: ["readiness", "previewRate"],
    document: ["unprintable"],
    billing: ["upcoming", "preview", "runs"],
    invoice: ["list", "get", "files", "nextNumbers"],
    draft: ["get"],
    waiting: ["list"],
  }),
  ...all(["all"], {
    workspace: ["update"],
    client: ["create", "update", "archive", "restore", "addRate", "confirmRate"],
    billing: ["run"],
    invoice: ["markPaid", "resend", "void"],
    draft: ["hold", "edit", "issue", "discard"],
    waiting: ["retry"],
  }),
  ...all([], { apiKey: ["list", "create", "revoke"] }),
};

function all(scopes: readonly KeyScope[], procedures: Record<string, string[]>): Record<string, readonly KeyScope[]> {
  const paths = Object.entries(procedures).flatMap(([router, names]) => names.map((name) => `${router}.${name}`));
  return Object.fromEntries(paths.map((path) => [path, scopes]));
}

const SENTENCES = {
  read: "This API key may only read. Make one that may do more under Settings, API keys.",
  time: "This API key may only log time. Make one that may do more under Settings, API keys.",
  all: "API keys cannot do this. Sign in instead.",
};

let world: World;
let owner: Freelancer;

beforeAll(async () => {
  world = await newWorld("2026-12-01T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
});

describe("a key's scope", () => {
  test("is decided for every procedure, and for no other", () => {
    expect(Object.keys(TABLE).toSorted()).toEqual(PROCEDURES.map(({ path }) => path).toSorted());
  });

  const cases = PROCEDURES.flatMap(({ path, method }) => KEY_SCOPES.map((scope) => ({ path, method, scope })));

  test.each(cases)("of $scope meets $path as the table says", async ({ path, method, scope }) => {
    const { workspaceId, userId } = owner.actor;
    const actor = { workspaceId, userId, via: "apiKey" as const, scope };
    const { status, problem } = await call({ runtime: world.runtime, actor }, path, { input: {}, method });
    const scopes = TABLE[path] ?? [];
    if (scopes.includes(scope)) return expect(problem?.code).not.toBe("forbidden");
    const message = scopes.length === 0 ? SENTENCES.all : SENTENCES[scope];
    expect([status, problem]).toEqual([403, { code: "forbidden", message }]);
  });

  test.each(PROCEDURES)("says nothing about a person who calls $path", async ({ path, method }) => {
    const { problem } = await call({ runtime: world.runtime, actor: owner.actor }, path, { input: {}, method });
    expect(problem?.code).not.toBe("forbidden");
  });
});
