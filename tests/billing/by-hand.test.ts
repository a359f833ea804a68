import { beforeEach, describe, expect, test } from "vitest";
import type { FaultyDynamo } from "../support/faults.ts";
import { expectEachMinuteOnce } from "../support/invariants.ts";
import { racingWorld } from "../support/racing-world.ts";
import { type Freelancer, invoicesOf, type World } from "../support/world.ts";

const TRANSACTION = "TransactWriteItemsCommand";

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  ({ db, world, freelancer, clientId } = await racingWorld());
});

describe("billing by hand what was confirmed", () => {
  test("the amount has moved since the freelancer looked: nothing is billed, and the new amount is named", async () => {
    const { api } = freelancer;
    const seen = (await api.billing.previewInvoice({ clientId, until: "2026-11-24" })).document?.totals.total;
    await api.time.create({ clientId, date: "2026-11-21", minutes: 30 });
    await expect(api.billing.billNow({ clientId, expectedTotal: seen })).rejects.toThrow("changed to €135.00");
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect((await api.billing.billNow({ clientId, expectedTotal: 13_500 })).invoice?.total).toBe(13_500);
  });

  test("time comes in between confirming and locking: nothing is sent, and the owner finds a draft of it", async () => {
    const { api } = freelancer;
    db.before(TRANSACTION, () => api.time.create({ clientId, date: "2026-11-21", minutes: 30 }));
    const { run, invoice } = await api.billing.billNow({ clientId, expectedTotal: 9000 });
    expect([run.state, run.nextAttemptAt, invoice]).toEqual(["draft", null, null]);
    await world.tick();
    expect(await invoicesOf(freelancer)).toEqual([]);
    expect(world.mails).toEqual([]);
    expect((await api.waiting.list()).runs.map((each) => each.run.id)).toEqual([run.id]);
    const key = { clientId, from: run.period.from, revision: run.revision };
    const { document, version } = await api.draft.get(key);
    expect(document.totals.total).toBe(13_500);
    expect((await api.draft.issue({ ...key, version })).invoice?.total).toBe(13_500);
    await expectEachMinuteOnce(freelancer, clientId);
  });

  test("all time is deleted between confirming and locking: there is nothing to bill, and no number is used", async () => {
    const { api } = freelancer;
    const [entry] = (await api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    db.before(TRANSACTION, () => api.time.delete({ id: entry?.id ?? "" }));
    const { run, invoice } = await api.billing.billNow({ clientId, expectedTotal: 9000 });
    expect([run.state, invoice]).toEqual(["nothing", null]);
  });
});
