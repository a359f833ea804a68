import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { billOne } from "../../server/jobs/billing.ts";
import { inbox } from "../../server/jobs/queue.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { call } from "../support/http.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let draft: { clientId: string; from: string; revision: number };

/** 90 minutes in November for a client whose drafts wait 48 hours; the billing day has just begun. */
beforeEach(async () => {
  db = faultyDynamo(`review-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await freelancer.api.client.create({ ...ACME, reviewHours: 48 });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90, description: "Start page" });
  draft = { clientId, from: "2026-11-01", revision: 0 };
  await tickAt("2026-12-01T09:00:00Z");
});

async function tickAt(at: string) {
  world.clock.at = at;
  await world.tick();
}

/** Issues the draft as it is now. */
async function issue() {
  const { version } = await freelancer.api.draft.get(draft);
  return freelancer.api.draft.issue({ ...draft, version });
}

describe("a draft that waits for review", () => {
  test("is mailed to the owner with a link, not to the client, and has no number", async () => {
    expect(await invoicesOf(freelancer)).toEqual([]);
    const { email } = await freelancer.api.workspace.get();
    expect(world.mails.map(({ to }) => to)).toEqual([email]);
    expect(world.mails[0]?.subject).toBe("Draft for Acme Ltd: €135.00");
    expect(world.mails[0]?.text).toContain(`https://invoicely.example/drafts/${draft.clientId}/2026-11-01/0`);
    expect(world.mails[0]?.text).toContain("3 Dec 2026, 10:00");
    const { document, run } = await freelancer.api.draft.get(draft);
    expect([document.number, document.totals.total, run.state]).toEqual([null, 13_500, "draft"]);
  });

  test("is issued by itself when its hours are over, dated that day, and not a minute earlier", async () => {
    await tickAt("2026-12-03T08:59:59Z");
    expect(await invoicesOf(freelancer)).toEqual([]);
    await tickAt("2026-12-03T09:00:00Z");
    const [invoice] = await invoicesOf(freelancer);
    expect(invoice).toMatchObject({ number: "2026-001", issueDate: "2026-12-03", total: 13_500 });
    expect(world.mails.map(({ to }) => to)).toContain("anna@acme.example");
  });

  test("is not issued early by a message that comes a second time, nor while it is held", async () => {
    const { workspaceId } = freelancer.actor;
    const { clientId, ...run } = draft;
    const again = () => billOne(world.runtime, { delivery: inbox() }, { workspaceId, clientId, run });
    expect(await again()).toEqual({ invoices: 0, nothingToBill: 0, failed: 0 });
    await freelancer.api.draft.hold(draft);
    world.clock.at = "2026-12-20T09:00:00Z";
    expect(await again()).toEqual({ invoices: 0, nothingToBill: 0, failed: 0 });
    expect(await invoicesOf(freelancer)).toEqual([]);
  });

  test("that is held is not issued by itself, and is issued once when the owner says so", async () => {
    await freelancer.api.draft.hold(draft);
    await tickAt("2026-12-20T09:00:00Z");
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect((await freelancer.api.waiting.list()).runs[0]?.run.parkedAt).toBe("2026-12-01T09:00:00.000Z");
    const { invoice } = await issue();
    expect(invoice).toMatchObject({ number: "2026-001", issueDate: "2026-12-20" });
    await expect(freelancer.api.draft.issue({ ...draft, version: 3 })).rejects.toThrow("issued already");
    expect(await invoicesOf(freelancer)).toHaveLength(1);
  });

  test("says on the invoice what the owner wrote, and its hours count as billed", async () => {
    const { version } = await freelancer.api.draft.get(draft);
    const lines = [
      { date: "2026-11-20", description: "Start page, agreed price", minutes: 60, rate: 10_000 },
      { date: null, description: "Hosting", minutes: 60, rate: 1500 },
    ];
    const edited = await freelancer.api.draft.edit({ ...draft, version, lines, note: "As agreed." });
    expect(edited).toMatchObject({ edited: true, document: { totals: { total: 11_500 }, note: "As agreed." } });
    await tickAt("2026-12-20T09:00:00Z");
    expect(await invoicesOf(freelancer)).toEqual([]);
    const { invoice } = await issue();
    const { document } = await freelancer.api.invoice.get({ id: invoice?.id ?? "" });
    expect(document.lines.map(({ description, net }) => [description, net])).toEqual([
      ["Start page, agreed price", 10_000],
      ["Hosting", 1500],
    ]);
    const preview = await freelancer.api.billing.previewInvoice({ clientId: draft.clientId });
    expect(preview.document).toBeNull();
  });

  test("that changed since it was read keeps what the other wrote", async () => {
    const { version } = await freelancer.api.draft.get(draft);
    const line = { date: null, description: "Work", minutes: 60, rate: 100 };
    await freelancer.api.draft.edit({ ...draft, version, lines: [line] });
    await expect(freelancer.api.draft.edit({ ...draft, version, lines: [{ ...line, rate: 1 }] })).rejects.toThrow(
      "changed elsewhere",
    );
    expect((await freelancer.api.draft.get(draft)).document.totals.total).toBe(100);
  });

  test("that changed since it was looked at is not issued: neither edited elsewhere, nor edited in that moment", async () => {
    const { api } = freelancer;
    const seen = await api.draft.get(draft);
    const line = { date: null, description: "Something else", minutes: 60, rate: 100 };
    const edited = await api.draft.edit({ ...draft, version: seen.version, lines: [line] });
    const stale = await call({ runtime: world.runtime, actor: freelancer.actor }, "draft.issue", {
      input: { ...draft, version: seen.version },
      method: "POST",
    });
    expect(stale.problem).toEqual({
      code: "conflict",
      message: "This draft was changed elsewhere. Look at it again.",
    });
    const another = { ...draft, version: edited.version, lines: [{ ...line, rate: 200 }] };
    db.before("TransactWriteItemsCommand", () => api.draft.edit(another));
    await expect(api.draft.issue({ ...draft, version: edited.version })).rejects.toThrow("changed elsewhere");
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect((await api.invoice.nextNumbers({}))[0]).toBe("2026-001");
    expect((await issue()).invoice).toMatchObject({ number: "2026-001", total: 200 });
  });

  test("that another device changed and issued in the same moment is not told as if this one's had gone out", async () => {
    const { api } = freelancer;
    const { version } = await api.draft.get(draft);
    const line = { date: null, description: "Something else", minutes: 60, rate: 100 };
    db.before("TransactWriteItemsCommand", async () => {
      await api.draft.edit({ ...draft, version, lines: [line] });
      await issue();
    });
    await expect(api.draft.issue({ ...draft, version })).rejects.toThrow("changed elsewhere");
    expect(await invoicesOf(freelancer)).toMatchObject([{ number: "2026-001", total: 100 }]);
  });

  test("that its hours issue in the moment in which its owner does is one invoice, which the owner is told of", async () => {
    const { version } = await freelancer.api.draft.get(draft);
    world.clock.at = "2026-12-03T09:00:00Z";
    db.before("TransactWriteItemsCommand", world.bill);
    const { invoice } = await freelancer.api.draft.issue({ ...draft, version });
    expect(invoice).toMatchObject({ number: "2026-001", total: 13_500 });
    expect(await invoicesOf(freelancer)).toHaveLength(1);
  });

  test("that is discarded leaves no gap: its hours can change again and are billed next time", async () => {
    expect(await freelancer.api.draft.discard(draft)).toMatchObject({ state: "discarded", invoiceId: null });
    const [entry] = (await freelancer.api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    expect(entry).toMatchObject({ date: "2026-11-20", billingDate: "2026-12-01", billed: false });
    await freelancer.api.time.update({ id: entry?.id ?? "", minutes: 120 });
    const { invoice } = await freelancer.api.billing.billNow({ clientId: draft.clientId });
    expect(invoice).toMatchObject({ number: "2026-001", total: 18_000 });
    await expect(freelancer.api.draft.issue({ ...draft, version: 2 })).rejects.toThrow("was discarded");
  });

  test("that is discarded for an archived client is billed all the same on a billing day to come", async () => {
    await freelancer.api.client.archive({ id: draft.clientId });
    await tickAt("2027-01-01T09:00:00Z");
    await tickAt("2027-02-01T09:00:00Z");
    expect((await freelancer.api.client.get({ id: draft.clientId })).nextBilling).toBeNull();
    const [issued] = await invoicesOf(freelancer);
    await freelancer.api.invoice.credit({ id: issued?.id ?? "", hours: "release" });
    expect((await freelancer.api.client.get({ id: draft.clientId })).nextBilling?.date).toBe("2027-03-01");
  });

  test("does not hold up the next billing day", async () => {
    await freelancer.api.draft.hold(draft);
    await freelancer.api.time.create({ clientId: draft.clientId, date: "2026-12-10", minutes: 60 });
    await tickAt("2027-01-01T09:00:00Z");
    await tickAt("2027-01-03T09:00:00Z");
    expect((await invoicesOf(freelancer)).map(({ number, period }) => [number, period.from])).toEqual([
      ["2027-001", "2026-12-01"],
    ]);
    expect((await issue()).invoice?.number).toBe("2027-002");
  });
});
