import { expect, test } from "vitest";
import { racingWorld } from "../support/racing-world.ts";

test("an invoice is paid while it is being credited: whoever credits it is told, and may do so once more", async () => {
  const { db, freelancer, clientId } = await racingWorld();
  const { api } = freelancer;
  const { invoice } = await api.billing.billNow({ clientId, until: "2026-11-24" });
  const id = invoice?.id ?? "";
  db.before("TransactWriteItemsCommand", () => api.invoice.markPaid({ id, paidOn: "2026-11-23" }));
  await expect(api.invoice.credit({ id, hours: "release" })).rejects.toThrow("changed elsewhere");
  expect(await api.invoice.get({ id })).toMatchObject({ state: "paid", paidOn: "2026-11-23" });
  expect((await api.invoice.credit({ id, hours: "release" })).invoice).toMatchObject({ state: "void" });
});
