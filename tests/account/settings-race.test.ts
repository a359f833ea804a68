import { expect, test } from "vitest";
import { workspaceEntity } from "../../server/workspace/entity.ts";
import { racingWorld } from "../support/racing-world.ts";

test("two tabs write another phone number at once: the second is asked, and the first one's stays", async () => {
  const { db, freelancer } = await racingWorld();
  const { api } = freelancer;
  const { phone } = await api.workspace.get();
  db.before("TransactWriteItemsCommand", () => api.workspace.update({ phone: "+49 30 1" }));
  await expect(api.workspace.update({ phone: "+49 30 2", seen: { phone } })).rejects.toThrow("Changed elsewhere");
  expect((await api.workspace.get()).phone).toBe("+49 30 1");
});

test("settings that were stored before their versions were counted can be changed", async () => {
  const { db, freelancer } = await racingWorld();
  const { api, actor } = freelancer;
  await workspaceEntity(db).patch({ workspaceId: actor.workspaceId }).remove(["version"]).go();
  expect((await api.workspace.update({ phone: "+49 30 3" })).phone).toBe("+49 30 3");
});
