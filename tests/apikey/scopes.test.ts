import { beforeAll, describe, expect, test } from "vitest";
import { KEY_SCOPES, type KeyScope } from "../../server/lib/actor.ts";
import type { Access } from "../../server/rpc/access.ts";
import { call } from "../support/http.ts";
import { DECLARED, PROCEDURES } from "../support/procedures.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

/** Who may call what, as it was decided; each procedure declares its own. One that is not here fails the test below. */
const DECIDED: Record<Access, string[]> = {
  readTime: ["workspace.get", "client.get", "client.list", "client.names", "time.list", "timer.current"],
  changeTime: [
    ...["time.create", "time.update", "time.delete"],
    ...["timer.start", "timer.update", "timer.stop", "timer.resume", "timer.discard"],
  ],
  read: [
    ...["workspace.readiness", "client.readiness", "client.previewRate", "document.unprintable"],
    ...["billing.upcoming", "billing.firstDay", "billing.previewInvoice", "billing.runs", "draft.get", "waiting.list"],
    ...["billing.setup", "billing.allUpcoming"],
    ...["invoice.list", "invoice.get", "invoice.files", "invoice.nextNumbers", "invoice.numbering"],
    "invoice.previewCredit",
  ],
  change: [
    ...["workspace.update", "client.create", "client.update", "client.archive", "client.restore"],
    ...["client.hold", "client.release"],
    ...["client.addRate", "client.confirmRate", "billing.billNow", "waiting.retry"],
    ...["invoice.markPaid", "invoice.resend", "invoice.credit", "invoice.startNumbers"],
    ...["draft.hold", "draft.edit", "draft.takeDetails", "draft.issue", "draft.discard"],
  ],
  owner: ["apiKey.list", "apiKey.create", "apiKey.revoke"],
};

/** The keys that have each access. */
const KEYS: Record<Access, readonly KeyScope[]> = {
  readTime: ["read", "time", "all"],
  changeTime: ["time", "all"],
  read: ["read", "all"],
  change: ["all"],
  owner: [],
};

const accessTo = (path: string): Access | undefined => DECLARED[path]?.access;

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
    const decided = Object.entries(DECIDED).flatMap(([access, paths]) => paths.map((path) => [path, access]));
    const declared = PROCEDURES.map(({ path }) => [path, accessTo(path)]);
    expect(Object.fromEntries(declared)).toEqual(Object.fromEntries(decided));
  });

  test("that may read alone changes nothing, and what is read is a query", () => {
    const reading = PROCEDURES.filter(({ path }) => accessTo(path)?.startsWith("read"));
    expect(reading.filter(({ method }) => method !== "GET")).toEqual([]);
    const changing = PROCEDURES.filter(({ path }) => accessTo(path)?.startsWith("change"));
    expect(changing.filter(({ method }) => method !== "POST")).toEqual([]);
  });

  const cases = PROCEDURES.flatMap(({ path, method }) => KEY_SCOPES.map((scope) => ({ path, method, scope })));

  test.each(cases)("of $scope meets $path as the table says", async ({ path, method, scope }) => {
    const { workspaceId, userId } = owner.actor;
    const actor = { workspaceId, userId, via: "apiKey" as const, scope };
    const { status, problem } = await call({ runtime: world.runtime, actor }, path, { input: {}, method });
    const scopes = KEYS[accessTo(path) ?? "owner"];
    if (scopes.includes(scope)) return expect(problem?.code).not.toBe("forbidden");
    const message = scopes.length === 0 ? SENTENCES.all : SENTENCES[scope];
    expect([status, problem]).toEqual([403, { code: "forbidden", message }]);
  });

  test.each(PROCEDURES)("says nothing about a person who calls $path", async ({ path, method }) => {
    const { problem } = await call({ runtime: world.runtime, actor: owner.actor }, path, { input: {}, method });
    expect(problem?.code).not.toBe("forbidden");
  });
});
