import { beforeEach, describe, expect, test } from "vitest";
import { jobScope } from "../../server/db/scope.ts";
import { deliveryEntity } from "../../server/delivery/entity.ts";
import { noticeEntity } from "../../server/notice/entity.ts";
import { getNotice } from "../../server/notice/store.ts";
import { kindOf, rewriteItems } from "../support/items.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ ...ACME, reviewHours: 48 })).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
});

async function tickAt(at: string) {
  world.clock.at = at;
  await world.tick();
}

const draft = () => ({ clientId, from: "2026-11-01", revision: 0 });

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
