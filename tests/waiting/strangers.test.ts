import { beforeEach, describe, expect, test } from "vitest";
import { commit } from "../../server/db/commit.ts";
import { connectDynamo } from "../../server/db/dynamo.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { jobScope } from "../../server/db/scope.ts";
import { dueNoticesOf, noticeWrite } from "../../server/notice/store.ts";
import { billingRunEntity } from "../../server/run/entity.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };
const STRANGERS = 150;

let world: World;
let freelancer: Freelancer;
let itemsRead: number;

/** One draft and one mail of the freelancer's own wait in a shard where 150 of each of other workspaces wait too. */
beforeEach(async () => {
  const db = connectDynamo(`strangers-${crypto.randomUUID()}`);
  db.client.middlewareStack.add(
    (proceed, context) => async (args) => {
      const wanted: unknown = Reflect.get(args.input, "RequestItems");
      if (context.commandName === "BatchGetItemCommand" && typeof wanted === "object" && wanted !== null)
        for (const { Keys } of Object.values(wanted)) itemsRead += Keys.length;
      return proceed(args);
    },
    { step: "build", name: "count" },
  );
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  const { id: clientId } = await api.client.create({ ...ACME, reviewHours: 48 });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.bill();
  await strangersWait(freelancer.actor.workspaceId);
  itemsRead = 0;
});

/** Workspaces of the same shard, as that is told by an id's last character. */
async function strangersWait(own: string) {
  const { db } = world.runtime;
  const { data } = await billingRunEntity(db)
    .query.primary({ workspaceId: own, clientId: await onlyClient() })
    .go();
  const [run] = data;
  if (!run) throw new Error("no run waits");
  const ids = Array.from({ length: STRANGERS }, (_, at) => `ws_${String(at).padStart(25, "0")}${own.at(-1)}`);
  const at = "2026-12-01T08:00:00.000Z";
  const notice = { kind: "security" as const, changes: [], at, timeZone: "Europe/Berlin" };
  const runs = ids.map((workspaceId) => ({ ...run, workspaceId }));
  const mails = ids.map((workspaceId) =>
    noticeWrite(jobScope(world.runtime, "billing", workspaceId), { id: run.runId, to: ACME.email, at, notice }),
  );
  await billingRunEntity(db).put(runs).go({ concurrency: 4 });
  // A transaction takes a hundred writes.
  for (const some of [mails.slice(0, 100), mails.slice(100)]) await commit(db, { mails: some });
}

async function onlyClient() {
  const [client] = (await freelancer.api.client.list({})).items;
  return client?.id ?? "";
}

describe("what waits in other workspaces", () => {
  test("is not read to show the own draft and mail", async () => {
    const { runs, mails } = await freelancer.api.waiting.list();
    expect(runs).toMatchObject([{ clientName: "Acme Ltd", run: { state: "draft", period: { from: "2026-11-01" } } }]);
    expect(mails).toMatchObject([{ clientName: "Acme Ltd", delivery: { state: "pending" } }]);
    expect(itemsRead).toBe(2);
  });

  test("is not read to find the own mails that are due", async () => {
    const due = await dueNoticesOf({ ...freelancer.scope, now: () => "2026-12-01T09:00:00.000Z" });
    expect(due).toHaveLength(1);
    expect(itemsRead).toBe(0);
  });
});
