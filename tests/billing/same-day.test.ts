import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;
let entryId: string;

const TOMORROW = "2026-11-21";

/** A client of Berlin with 90 minutes on 20 November, which is today. */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ name: "Acme", rate: 10_000, billingDay: 1 })).id;
  entryId = await workedOn("2026-11-20", 90);
});

async function workedOn(date: string, minutes: number): Promise<string> {
  return (await freelancer.api.time.create({ clientId, date, minutes })).id;
}

async function sendNow() {
  const { document } = await freelancer.api.billing.previewInvoice({ clientId, until: TOMORROW });
  const expectedTotal = document?.totals.total;
  const { invoice } = await freelancer.api.billing.billNow({ clientId, until: TOMORROW, expectedTotal });
  return invoice;
}

describe("on one day", () => {
  test("an invoice is sent, credited, mended, and sent again", async () => {
    const first = await sendNow();
    await freelancer.api.invoice.credit({ id: first?.id ?? "", hours: "release" });
    await freelancer.api.time.update({ id: entryId, minutes: 60 });
    const second = await sendNow();
    expect([first?.total, second?.total, second?.issueDate]).toEqual([15_000, 10_000, "2026-11-20"]);
  });

  test("that goes on as often as it has to", async () => {
    for (const minutes of [30, 45, 60]) {
      const sent = await sendNow();
      await freelancer.api.invoice.credit({ id: sent?.id ?? "", hours: "release" });
      await freelancer.api.time.update({ id: entryId, minutes });
    }
    expect((await sendNow())?.total).toBe(10_000);
  });

  test("work that is added after an invoice is sent on a second one", async () => {
    await sendNow();
    await workedOn("2026-11-20", 30);
    await workedOn("2026-11-18", 30);
    expect((await sendNow())?.total).toBe(10_000);
  });

  test("a second invoice without a date asked for has what was added", async () => {
    await freelancer.api.billing.billNow({ clientId });
    await workedOn("2026-11-20", 30);
    expect((await freelancer.api.billing.billNow({ clientId })).invoice?.total).toBe(5000);
  });

  test("with nothing new, everything is billed already", async () => {
    await sendNow();
    await expect(sendNow()).rejects.toThrow("Everything up to 2026-11-20 is billed already.");
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 10, billable: false });
    await expect(sendNow()).rejects.toThrow("Everything up to 2026-11-20 is billed already.");
  });

  test("an earlier day is billed already, whatever waits", async () => {
    await sendNow();
    await workedOn("2026-11-20", 30);
    const earlier = freelancer.api.billing.billNow({ clientId, until: "2026-11-20" });
    await expect(earlier).rejects.toThrow("Everything up to 2026-11-20 is billed already.");
  });

  test("work that is entered ahead is not sent with it", async () => {
    await sendNow();
    await workedOn("2026-11-20", 30);
    await workedOn("2026-11-21", 60);
    await expect(sendNow()).rejects.toThrow("Time of Sat 21 Nov 2026 would be billed with it.");
  });
});

test("the days after it are billed on the billing day, and each minute once", async () => {
  await sendNow();
  await workedOn("2026-11-20", 30);
  await sendNow();
  await workedOn("2026-11-21", 60);
  await workedOn("2026-11-30", 60);
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  const { items } = await freelancer.api.invoice.list({});
  expect(items.map(({ total }) => total)).toEqual([20_000, 5000, 15_000]);
});
