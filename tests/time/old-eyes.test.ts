import { beforeEach, describe, expect, test } from "vitest";
import { testDynamo } from "../support/dynamo.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ name: "Acme", rate: 9000, billingDay: 1 })).id;
});

const WORK = { date: "2026-11-20", description: "Website" };

function entries() {
  return freelancer.api.time.list({ from: "2026-11-01", until: "2026-12-01" }).then(({ items }) => items);
}

/** What a refusal says of present values. */
function refusal(changed: Record<string, unknown>) {
  return { code: "CONFLICT", cause: { problem: { code: "conflict", changed } } };
}

describe("an entry that is changed with old eyes", () => {
  test("keeps the hours, ticket and billing that somebody else gave it, and takes the new description", async () => {
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...WORK, minutes: 60 });
    await api.time.update({ id, minutes: 180, billable: false, ticket: "T-9" });
    await api.time.update({ id, description: "Website, start page", seen: { description: "Website" } });
    expect(await entries()).toMatchObject([
      { minutes: 180, billable: false, ticket: "T-9", description: "Website, start page" },
    ]);
  });

  test.each([
    { seen: { minutes: 60 }, wanted: { minutes: 90 }, elsewhere: { minutes: 240 } },
    { seen: { description: "Website" }, wanted: { description: "Shop" }, elsewhere: { description: "Blog" } },
    { seen: { ticket: null }, wanted: { ticket: "A-1" }, elsewhere: { ticket: "B-2" } },
    { seen: { date: "2026-11-20" }, wanted: { date: "2026-11-21" }, elsewhere: { date: "2026-11-19" } },
    { seen: { rate: null }, wanted: { rate: 8000 }, elsewhere: { rate: 7000 } },
    { seen: { billable: true }, wanted: { minutes: 90 }, elsewhere: { billable: false } },
  ])("is as it was where both changed the same: $wanted against $elsewhere", async ({ seen, wanted, elsewhere }) => {
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...WORK, minutes: 60 });
    await api.time.update({ id, ...elsewhere });
    const [before] = await entries();
    await expect(api.time.update({ id, ...wanted, seen })).rejects.toMatchObject(refusal(elsewhere));
    expect(await entries()).toEqual([before]);
    await api.time.update({ id, ...wanted, seen: elsewhere });
    expect(await entries()).toMatchObject([{ ...elsewhere, ...wanted }]);
  });

  test("is no matter where both wanted the same", async () => {
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...WORK, minutes: 60 });
    await api.time.update({ id, minutes: 90 });
    await api.time.update({ id, minutes: 90, ticket: "A-1", seen: { minutes: 60, ticket: null } });
    expect(await entries()).toMatchObject([{ minutes: 90, ticket: "A-1" }]);
  });

  test("is not deleted as 1:00 when it is 4:00 by now", async () => {
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...WORK, minutes: 60 });
    await api.time.update({ id, minutes: 240 });
    await expect(api.time.delete({ id, seen: { minutes: 60 } })).rejects.toMatchObject(refusal({ minutes: 240 }));
    expect(await entries()).toMatchObject([{ minutes: 240 }]);
    await api.time.delete({ id, seen: { minutes: 240 } });
    expect(await entries()).toEqual([]);
  });

  test("refuses a field that it does not know, as that one would not be compared", async () => {
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...WORK, minutes: 60 });
    const misspelt = { minutes: 60, minuts: 60 };
    await expect(api.time.update({ id, minutes: 90, seen: misspelt })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  test("takes one of twenty changes at once that saw the same", async () => {
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...WORK, minutes: 60 });
    const minutes = Array.from({ length: 20 }, (_, index) => index + 100);
    const outcomes = await Promise.allSettled(
      minutes.map((each) => api.time.update({ id, minutes: each, seen: { minutes: 60 } })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("time for a place that was seen empty", () => {
  const EMPTY = { minutes: 0 } as const;

  test("is asked about when it holds an hour by now, and nothing is added up", async () => {
    const { api } = freelancer;
    await api.time.create({ clientId, ...WORK, minutes: 60, seen: EMPTY });
    await expect(api.time.create({ clientId, ...WORK, minutes: 120, seen: EMPTY })).rejects.toMatchObject(
      refusal({ minutes: 60 }),
    );
    expect(await entries()).toMatchObject([{ minutes: 60 }]);
  });

  test.each([
    { ...WORK, description: "Shop" },
    { ...WORK, ticket: "A-1" },
    { ...WORK, date: "2026-11-21" },
    { ...WORK, billable: false },
  ])("is taken beside other work: %j", async (other) => {
    const { api } = freelancer;
    await api.time.create({ clientId, ...WORK, minutes: 60, seen: EMPTY });
    await api.time.create({ clientId, ...other, minutes: 30, seen: EMPTY });
    expect((await entries()).map(({ minutes }) => minutes).toSorted()).toEqual([30, 60]);
  });

  test("is written once by ten tabs at once", async () => {
    const { api } = freelancer;
    const tabs = Array.from({ length: 10 }, (_, index) =>
      api.time.create({ clientId, ...WORK, minutes: index + 10, seen: EMPTY }),
    );
    const outcomes = await Promise.allSettled(tabs);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await entries()).toHaveLength(1);
  });

  test("is asked about on a billed day, where late work stands at another billing date", async () => {
    const { api } = freelancer;
    await api.time.create({ clientId, date: "2026-11-02", minutes: 60 });
    await api.billing.billNow({ clientId, until: "2026-11-10" });
    const late = { clientId, date: "2026-11-05", description: "Call", seen: EMPTY };
    await api.time.create({ ...late, minutes: 30 });
    await expect(api.time.create({ ...late, minutes: 45 })).rejects.toMatchObject(refusal({ minutes: 30 }));
  });

  test("may be added by a caller who does not ask, such as a second call on one day", async () => {
    const { api } = freelancer;
    for (const minutes of [60, 30]) await api.time.create({ clientId, ...WORK, minutes });
    expect(await entries()).toHaveLength(2);
  });
});

describe("a timer that was seen running", () => {
  test("is not stopped or discarded in place of the one that was started since", async () => {
    const { api } = freelancer;
    const seen = await api.timer.start({ clientId, description: "Call" });
    await api.timer.stop({ minutes: 30 });
    world.clock.at = "2026-11-23T11:00:00.000Z";
    const running = await api.timer.start({ clientId, description: "Design" });
    const old = { seen: { startedAt: seen.startedAt } };
    await expect(api.timer.stop({ minutes: 300, ...old })).rejects.toThrow("Another timer was started elsewhere");
    await expect(api.timer.discard(old)).rejects.toThrow("Another timer was started elsewhere");
    expect(await api.timer.current()).toEqual(running);
    await api.timer.discard({ seen: { startedAt: running.startedAt } });
    expect(await api.timer.current()).toBeNull();
    expect(await api.timer.discard({ seen: { startedAt: running.startedAt } })).toBeNull();
  });
});
