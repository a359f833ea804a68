import { beforeEach, describe, expect, test } from "vitest";
import { packed, unpacked } from "../../server/db/packed.ts";
import { jobScope } from "../../server/db/scope.ts";
import { deliveryEntity } from "../../server/delivery/entity.ts";
import { noticeEntity } from "../../server/notice/entity.ts";
import { getNotice } from "../../server/notice/store.ts";
import { everyHealth } from "../../server/report/service.ts";
import { everyItem, type Item, kindOf, rewriteItems, without } from "../support/items.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;
let entryId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ ...ACME, reviewHours: 48 })).id;
  entryId = (await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 })).id;
});

async function tickAt(at: string) {
  world.clock.at = at;
  await world.tick();
}

const draft = () => ({ clientId, from: "2026-11-01", revision: 0 });

async function issue(revision: number) {
  const key = { ...draft(), revision };
  const { version } = await freelancer.api.draft.get(key);
  return freelancer.api.draft.issue({ ...key, version });
}

describe("what a newer version wrote, while this one is still at work", () => {
  /** An attribute that only the newer version knows, on everything there is. */
  const marked = () => rewriteItems(world.runtime.db, (item) => ({ ...item, later: { S: "of the newer version" } }));
  const kindsWithoutMark = async () =>
    (await everyItem(world.runtime.db)).filter((item) => item.later === undefined).map(kindOf);

  test("is kept on each item that is changed, from the entry to the invoice that is taken back", async () => {
    const { api } = freelancer;
    await marked();
    await api.time.update({ id: entryId, minutes: 120, description: "Start page" });
    await api.client.update({ id: clientId, name: "Acme Limited", discount: 1000 });
    await api.client.addRate({ id: clientId, rate: 12_000, from: "2026-11-01" });
    await api.workspace.update({ name: "Studio Weber", timeZone: "Europe/Vienna" });
    expect(await kindsWithoutMark()).toEqual([]);

    await tickAt("2026-12-01T09:00:00Z");
    await marked();
    const { version } = await api.draft.get(draft());
    const line = { date: null, description: "Start page", minutes: 120, rate: 12_000 };
    await api.draft.edit({ ...draft(), version, lines: [line] });
    const { invoice } = await issue(0);
    await world.tick();
    await marked();
    await api.invoice.markPaid({ id: invoice?.id ?? "", paidOn: "2026-12-02" });
    await api.invoice.resend({ id: invoice?.id ?? "" });
    await world.tick();
    expect(await kindsWithoutMark()).toEqual([]);

    await api.invoice.void({ id: invoice?.id ?? "", hours: "billAgain" });
    await issue(1);
    const states = (await invoicesOf(freelancer)).map(({ number, state, total }) => `${number} ${state} ${total}`);
    expect(states.toSorted()).toEqual(["2026-001 void 21600", "2026-002 open 21600", "CN-2026-001 credit 21600"]);
    for await (const { health } of everyHealth(world.runtime)) expect(health.findings).toEqual([]);
  });
});

describe("a state that only the newer version knows", () => {
  const inState = (state: string) =>
    rewriteItems(world.runtime.db, (item) => (kindOf(item) === "billingRun" ? { ...item, state: { S: state } } : item));

  test("is left as it is and holds up no other client, and its run goes on when the newer version is at it", async () => {
    const { api } = freelancer;
    await tickAt("2026-12-01T09:00:00Z");
    await inState("approved");
    const { id: other } = await api.client.create({ ...ACME, name: "Zeta", billingDay: 4 });
    await api.time.create({ clientId: other, date: "2026-12-01", minutes: 60 });
    await tickAt("2026-12-04T09:00:00Z");
    expect(await invoicesOf(freelancer)).toMatchObject([{ clientName: "Zeta", number: "2026-001", total: 9000 }]);
    await inState("draft");
    await tickAt("2026-12-04T10:00:00Z");
    const billed = (await invoicesOf(freelancer)).map(({ number, clientName }) => `${number} ${clientName}`);
    expect(billed.toSorted()).toEqual(["2026-001 Zeta", "2026-002 Acme Ltd"]);
  });
});

describe("what an older version wrote", () => {
  /** Attributes that came with later versions; what a snapshot or an edited draft holds of them is left out as well. */
  const LATER: Record<string, string[]> = {
    client: ["lineDetail", "eInvoice", "discountAmount", "decimals"],
    workspace: ["language", "creditNotePattern"],
    invoice: ["decimals"],
  };

  function older(item: Item): Item {
    const { parties, edits, ...rest } = without(item, LATER[kindOf(item)] ?? []);
    return {
      ...rest,
      ...(parties ? { parties: olderParties(parties) } : {}),
      ...(edits ? { edits: olderEdits(edits) } : {}),
    };
  }

  test("is billed, shown and mailed as before, with what later versions begin with in place of what is missing", async () => {
    await rewriteItems(world.runtime.db, older);
    const { api } = freelancer;
    expect(await api.client.get({ id: clientId })).toMatchObject({
      lineDetail: "entry",
      eInvoice: "none",
      discountAmount: 0,
    });
    expect(await api.workspace.get()).toMatchObject({ language: "en", creditNotePattern: "CN-{year}-{n:3}" });
    await api.client.update({ id: clientId, reviewHours: null });
    await tickAt("2026-12-01T09:00:00Z");
    expect(await invoicesOf(freelancer)).toMatchObject([
      { number: "2026-001", total: 13_500, delivery: { state: "sent" } },
    ]);
  });

  test("is issued where its range was locked by that version, also after its owner had edited the draft", async () => {
    const { api } = freelancer;
    await tickAt("2026-12-01T09:00:00Z");
    await rewriteItems(world.runtime.db, older);
    const { version, document } = await api.draft.get(draft());
    expect(document.totals.total).toBe(13_500);
    const line = { date: null, description: "As agreed", minutes: 60, rate: 10_000 };
    await api.draft.edit({ ...draft(), version, lines: [line] });
    await rewriteItems(world.runtime.db, older);
    expect((await issue(0)).invoice).toMatchObject({ number: "2026-001", total: 10_000 });
  });
});

describe("what versions before kept of failures and notices", () => {
  /** As versions before kept it: the notice of a draft as a delivery, and each failure as a text. */
  async function keptBefore(state: "pending" | "sent") {
    const { db } = world.runtime;
    const [run] = (await freelancer.api.waiting.list()).runs;
    const { workspaceId } = freelancer.actor;
    const documentId = run?.run.id ?? "";
    const { data } = await noticeEntity(db).get({ workspaceId, noticeId: documentId }).go();
    if (!data) throw new Error("no notice is owed");
    const { noticeId, failure, sentAt, queue, queuedAt, ...kept } = data;
    const waits = state === "pending" ? { queue, queuedAt, lastError: "451 try again later" } : {};
    const history = [{ at: "2026-12-01T09:00:00.000Z", outcome: "refused" as const, message: "451 try again later" }];
    await deliveryEntity(db)
      .put({ ...kept, ...waits, history, state, documentId, mailing: 1 })
      .go();
    await noticeEntity(db).delete({ workspaceId, noticeId }).go();
    return { documentId };
  }

  beforeEach(async () => {
    world.refuseMail("451 try again later");
    await tickAt("2026-12-01T09:00:00Z");
    world.refuseMail(null);
  });

  test("is shown, and the notice goes out as what it is", async () => {
    const { documentId } = await keptBefore("pending");
    expect((await freelancer.api.waiting.list()).mails).toMatchObject([
      {
        documentId,
        kind: "draft",
        clientName: "Acme Ltd",
        delivery: { state: "pending", failure: { code: "mail_deferred" } },
      },
    ]);
    await tickAt("2026-12-01T09:05:00Z");
    expect(world.mails.map(({ subject }) => subject)).toEqual(["Draft for Acme Ltd: €135.00"]);
    expect((await freelancer.api.waiting.list()).mails).toEqual([]);
    const scope = jobScope(world.runtime, "delivery", freelancer.actor.workspaceId);
    expect(await getNotice(scope, documentId)).toMatchObject({ state: "sent", sentAt: "2026-12-01T09:05:00.000Z" });
  });

  test("is dropped once the draft was held, and what was done without a mail then was never sent", async () => {
    const scope = jobScope(world.runtime, "delivery", freelancer.actor.workspaceId);
    const { documentId } = await keptBefore("pending");
    await freelancer.api.draft.hold(draft());
    await tickAt("2026-12-01T09:05:00Z");
    expect(world.mails).toEqual([]);
    expect(await getNotice(scope, documentId)).toMatchObject({ state: "dropped", sentAt: null });
  });

  test("says of a notice that went nowhere that it was dropped", async () => {
    const scope = jobScope(world.runtime, "delivery", freelancer.actor.workspaceId);
    const { documentId } = await keptBefore("sent");
    expect(await getNotice(scope, documentId)).toMatchObject({ state: "dropped", keptAs: "delivery" });
  });

  test("of a run is its text, of which its owner sees what they can act on", async () => {
    await rewriteItems(world.runtime.db, (item) =>
      kindOf(item) === "billingRun" ? { ...item, lastError: { S: "connect ECONNREFUSED 10.0.0.7:8000" } } : item,
    );
    const { runs } = await freelancer.api.waiting.list();
    expect(runs).toMatchObject([{ run: { failure: { code: "unexpected", reference: null } } }]);
    expect(JSON.stringify(runs)).not.toContain("10.0.0.7");
    await freelancer.api.draft.hold(draft());
    expect((await freelancer.api.waiting.list()).runs).toMatchObject([{ run: { failure: null } }]);
  });
});

function olderParties({ B }: Item[string]): Item[string] {
  const { client, workspace } = unpacked<Record<"client" | "workspace", object>>(B ?? new Uint8Array());
  const drop = (of: object, names: readonly string[]) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => !names.includes(name)));
  const kept = {
    client: drop(client, [
      "lineDetail",
      "eInvoice",
      "discountAmount",
      "language",
      "postcode",
      "city",
      "electronicAddress",
      "decimals",
      "rateConfirmed",
    ]),
    workspace: drop(workspace, ["language", "accent", "logo", "registration", "postcode", "city", "electronicAddress"]),
  };
  return { B: packed(kept) };
}

function olderEdits({ B }: Item[string]): Item[string] {
  const { lines, note } = unpacked<{ lines: object[]; note: string | null }>(B ?? new Uint8Array());
  return { B: packed({ lines, note }) };
}
