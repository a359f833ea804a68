import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let id: string;

/** An invoice of 20 November, looked at on 2 December. */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await freelancer.api.client.create({ name: "Acme", rate: 10_000 });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  id = (await freelancer.api.billing.billNow({ clientId })).invoice?.id ?? "";
  world.clock.at = "2026-12-02T10:00:00Z";
});

describe("a payment", () => {
  test.each(["2026-11-20", "2026-11-28", "2026-12-02"])("of %s is recorded without a question", async (paidOn) => {
    expect(await freelancer.api.invoice.markPaid({ id, paidOn })).toMatchObject({ state: "paid", paidOn });
  });

  test.each([
    ["2031-12-05", "Fri 5 Dec 2031 is still to come."],
    ["2026-12-03", "Thu 3 Dec 2026 is still to come."],
    ["2026-11-19", "Thu 19 Nov 2026 is before the invoice was issued, on Fri 20 Nov 2026."],
    ["2020-12-05", "Sat 5 Dec 2020 is before the invoice was issued, on Fri 20 Nov 2026."],
  ])("of %s is asked about, and recorded once it is confirmed", async (paidOn, question) => {
    await expect(freelancer.api.invoice.markPaid({ id, paidOn })).rejects.toThrow(question);
    expect((await freelancer.api.invoice.get({ id })).state).toBe("open");
    const paid = await freelancer.api.invoice.markPaid({ id, paidOn, dateConfirmed: true });
    expect(paid).toMatchObject({ state: "paid", paidOn });
  });

  test("is removed without a question", async () => {
    await freelancer.api.invoice.markPaid({ id, paidOn: "2026-11-28" });
    expect(await freelancer.api.invoice.markPaid({ id, paidOn: null })).toMatchObject({ state: "open", paidOn: null });
  });
});
