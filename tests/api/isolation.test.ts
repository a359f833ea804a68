import { beforeAll, describe, expect, test } from "vitest";
import { call } from "../support/http.ts";
import { isFieldOf, PROCEDURES } from "../support/procedures.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let owner: Freelancer;
let stranger: Freelancer;
let inputs: Record<string, unknown>;

beforeAll(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin", "Owner");
  stranger = await freelancerIn(world, "Europe/Berlin", "Stranger");
  const { id: clientId } = await owner.api.client.create({
    name: "Secret client",
    rate: 9000,
    email: "s@secret.example",
  });
  await owner.api.time.create({ clientId, date: "2026-11-02", minutes: 60, description: "Secret work" });
  const { invoice } = await owner.api.billing.billNow({ clientId, until: "2026-11-10" });
  const entry = await owner.api.time.create({ clientId, date: "2026-11-20", minutes: 60, description: "Secret work" });
  await owner.api.timer.start({ clientId, description: "Secret timer" });
  const key = await owner.api.apiKey.create({ name: "Secret key" });
  const draft = await draftOf(owner);
  const id = invoice?.id ?? "";
  inputs = {
    "client.get": { id: clientId },
    "client.readiness": { id: clientId },
    "client.update": { id: clientId, name: "Taken" },
    "client.archive": { id: clientId },
    "client.restore": { id: clientId },
    "client.hold": { id: clientId, reason: "Theirs" },
    "client.release": { id: clientId },
    "client.addRate": { id: clientId, rate: 1, from: "2026-11-01" },
    "client.confirmRate": { id: clientId, version: 1, decimals: 2 },
    "client.previewRate": { id: clientId, rate: 1, from: "2026-11-01" },
    "time.create": { clientId, date: "2026-11-20", minutes: 5 },
    "time.update": { id: entry.id, minutes: 5 },
    "time.delete": { id: entry.id },
    "timer.start": { clientId },
    "timer.resume": { id: entry.id },
    "billing.previewInvoice": { clientId },
    "billing.billNow": { clientId },
    "billing.runs": { clientId },
    "invoice.get": { id },
    "invoice.files": { id },
    "invoice.markPaid": { id, paidOn: "2026-11-23" },
    "invoice.resend": { id, to: "thief@evil.example" },
    "invoice.credit": { id, hours: "release" },
    "invoice.previewCredit": { id },
    "draft.get": draft,
    "draft.hold": draft,
    "draft.edit": { ...draft, version: 2, lines: [{ date: null, description: "Mine", minutes: 5, rate: 1 }] },
    "draft.takeDetails": { ...draft, version: 2 },
    "draft.issue": { ...draft, version: 2 },
    "draft.discard": draft,
    "waiting.retry": draft,
    "apiKey.revoke": { id: key.id },
  };
});

/** A draft of a second client, as the scheduler makes one on a billing day. */
async function draftOf({ api }: Freelancer) {
  const second = { name: "Secret draft", rate: 9000, email: "d@secret.example", billingDay: 24, reviewHours: 720 };
  const { id: clientId } = await api.client.create(second);
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60, description: "Secret work" });
  world.clock.at = "2026-11-24T10:00:00Z";
  await world.bill();
  return { clientId, from: "2026-10-24", revision: 0 };
}

/** Procedures that take no id: they answer for the caller's own workspace, which must show nothing of another's. */
const OWN_WORKSPACE: Record<string, unknown> = {
  "client.list": {},
  "client.names": undefined,
  "document.unprintable": { text: "A party 🎉" },
  "client.create": { name: "Mine", rate: 1 },
  "time.list": { from: "2026-01-01", until: "2027-01-01" },
  "timer.current": undefined,
  "timer.stop": {},
  "timer.update": {},
  "timer.discard": undefined,
  "billing.upcoming": {},
  "billing.allUpcoming": undefined,
  "billing.firstDay": undefined,
  "invoice.list": {},
  "invoice.nextNumbers": {},
  "invoice.numbering": undefined,
  "invoice.startNumbers": { kind: "invoice", next: 58 },
  "waiting.list": undefined,
  "workspace.get": undefined,
  "workspace.readiness": undefined,
  "billing.setup": undefined,
  "workspace.update": { name: "Still mine" },
  "apiKey.list": undefined,
  "apiKey.create": { name: "Mine" },
};

async function ownersState() {
  const { api } = owner;
  return JSON.stringify([
    await api.client.list({}),
    await api.time.list({ from: "2026-01-01", until: "2027-01-01" }),
    await api.invoice.list({}),
    await api.timer.current(),
    await api.apiKey.list(),
    await api.workspace.get(),
  ]);
}

describe("nothing crosses a workspace", () => {
  test.each(PROCEDURES)(
    "$path, called with another workspace's ids, answers as if they did not exist",
    async ({ path, method }) => {
      const before = await ownersState();
      const foreign = path in inputs;
      expect(foreign || path in OWN_WORKSPACE).toBe(true);
      const who = { runtime: world.runtime, actor: stranger.actor };
      const reply = await call(who, path, { input: foreign ? inputs[path] : OWN_WORKSPACE[path], method });
      if (foreign) expect([reply.status, reply.problem?.code]).toEqual([404, "not_found"]);
      if (foreign) expect(isFieldOf(path, reply.problem?.field ?? "")).toBe(true);
      else expect(reply.status).toBeLessThan(500);
      expect(reply.text).not.toContain("Secret");
      expect(await ownersState()).toBe(before);
    },
  );

  test.each(PROCEDURES)("$path refuses who is signed out", async ({ path, method }) => {
    const who = { runtime: world.runtime, actor: null };
    const reply = await call(who, path, { input: inputs[path] ?? OWN_WORKSPACE[path], method });
    expect([reply.status, reply.problem?.code]).toEqual([401, "signed_out"]);
  });

  test("a cursor of another workspace's list leads nowhere", async () => {
    await owner.api.client.create({ name: "Secret two", rate: 1 });
    const { nextCursor } = await owner.api.client.list({ limit: 1 });
    const who = { runtime: world.runtime, actor: stranger.actor };
    const reply = await call(who, "client.list", { input: { cursor: nextCursor }, method: "GET" });
    expect(reply.text).not.toContain("Secret");
    expect(reply.status).toBeLessThan(500);
  });
});
