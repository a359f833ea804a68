import { expect, test } from "vitest";
import { getClient } from "../../server/client/store.ts";
import { advance, lock } from "../../server/run/service.ts";
import { getWorkspace } from "../../server/workspace/store.ts";
import { racingWorld } from "../support/racing-world.ts";

test("a draft is discarded while a second worker holds its run: it stays discarded, and its hour is billed once", async () => {
  const { db, world, freelancer, clientId } = await racingWorld();
  const { api, scope } = freelancer;
  const [workspace, client] = await Promise.all([getWorkspace(scope), getClient(scope, clientId)]);
  if (!client) throw new Error("the client is missing");
  const other = { reviewHours: null, confirmedTotal: 1 };
  const run = await lock(scope, { workspace, client, until: "2026-11-24", ...other });
  if (!run) throw new Error("the range was locked already");
  db.before("UpdateItemCommand", async () => {
    await advance(scope, run);
    const draft = { clientId, from: run.period.from, revision: 0 };
    const { version } = await api.draft.get(draft);
    await api.draft.discard({ ...draft, version });
  });
  expect((await advance(scope, run)).state).toBe("discarded");
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.bill();
  const { items } = await api.invoice.list({});
  expect(items.map(({ total, period }) => [total, period.until])).toEqual([[9000, "2026-12-01"]]);
});
