import { beforeEach, describe, expect, test } from "vitest";
import { archiveClient } from "../../server/client/service.ts";
import type { ActorScope } from "../../server/db/scope.ts";
import { testDynamo } from "../support/dynamo.ts";
import { type Api, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let api: Api;
let scope: ActorScope;
let acme: string;
let beta: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z", await testDynamo());
  ({ api, scope } = await freelancerIn(world, "Europe/Berlin"));
  acme = (await api.client.create({ name: "Acme", rate: 9000, billingDay: 1 })).id;
  beta = (await api.client.create({ name: "Beta", rate: 9000, billingDay: 1 })).id;
});

async function entries() {
  const { items } = await api.time.list({ from: "2026-11-01", until: "2026-12-01" });
  return items.map(({ clientId, date, minutes, description }) => ({ clientId, date, minutes, description }));
}

const at = (time: string) => {
  world.clock.at = `2026-11-23T${time}Z`;
};

describe("archiving a client whose timer runs", () => {
  test("asks first, and changes nothing until it is told", async () => {
    await api.timer.start({ clientId: acme, description: "Layout" });
    at("10:42:00");
    await expect(api.client.archive({ id: acme })).rejects.toThrow("A timer is running for Acme.");
    expect(await api.timer.current()).toMatchObject({ clientId: acme });
    expect((await api.client.get({ id: acme })).archived).toBe(false);
  });

  test("keeps its time and bills it with the last invoice, if it is stopped", async () => {
    await api.timer.start({ clientId: acme, description: "Layout" });
    at("10:42:00");
    expect(await api.client.archive({ id: acme, timer: "stop" })).toMatchObject({ archived: true });
    expect(await entries()).toEqual([{ clientId: acme, date: "2026-11-23", minutes: 42, description: "Layout" }]);
    const { document } = await api.billing.previewInvoice({ clientId: acme });
    expect(document?.totals.total).toBe(6300);
    expect(await api.timer.current()).toBeNull();
    await expect(api.timer.start({ clientId: beta })).resolves.toMatchObject({ clientName: "Beta" });
  });

  test("keeps nothing, if it is discarded", async () => {
    await api.timer.start({ clientId: acme });
    expect(await api.client.archive({ id: acme, timer: "discard" })).toMatchObject({ archived: true });
    expect([await entries(), await api.timer.current()]).toEqual([[], null]);
  });

  test("asks how much of 31 hours to keep, and archives once that is said", async () => {
    await api.timer.start({ clientId: acme });
    world.clock.at = "2026-11-24T17:00:00Z";
    await expect(api.client.archive({ id: acme, timer: "stop" })).rejects.toThrow("31 hours");
    expect((await api.client.get({ id: acme })).archived).toBe(false);
    await api.client.archive({ id: acme, timer: "stop", minutes: 90 });
    expect(await entries()).toMatchObject([{ minutes: 90, date: "2026-11-23" }]);
  });

  test("leaves the timer of another client alone", async () => {
    await api.timer.start({ clientId: beta });
    await api.client.archive({ id: acme, timer: "discard" });
    expect(await api.timer.current()).toMatchObject({ clientId: beta });
  });
});

describe("starting another timer", () => {
  test("stops the first and adds its time", async () => {
    await api.timer.start({ clientId: acme, description: "Layout" });
    at("10:42:00");
    const started = await api.timer.start({ clientId: beta, running: "stop" });
    expect(started).toMatchObject({ clientId: beta, stopped: { clientId: acme, minutes: 42, description: "Layout" } });
    expect(started.startedAt).toBe("2026-11-23T10:42:00.000Z");
    expect(await entries()).toHaveLength(1);
  });

  test("is undone: the first runs on from its start, and no time is left twice", async () => {
    await api.timer.start({ clientId: acme, description: "Layout", ticket: "A-1" });
    at("10:42:00");
    const { stopped } = await api.timer.start({ clientId: beta, running: "stop" });
    at("10:43:00");
    const id = stopped?.id ?? "";
    await expect(api.timer.resume({ id })).rejects.toThrow("A timer is running already.");
    expect(await api.timer.resume({ id, running: "discard" })).toMatchObject({ clientId: acme, ticket: "A-1" });
    expect(await entries()).toEqual([]);
    at("11:00:00");
    expect(await api.timer.stop({})).toMatchObject({ clientId: acme, minutes: 60, description: "Layout" });
  });

  test("discards the first if that is wished, as for one that ran for seconds", async () => {
    await api.timer.start({ clientId: acme });
    at("10:00:20");
    expect(await api.timer.start({ clientId: beta, running: "discard" })).toMatchObject({ stopped: null });
    expect(await entries()).toEqual([]);
  });

  test("with none running it is a plain start, and for a client that is archived it ends nothing", async () => {
    await api.client.archive({ id: beta });
    expect(await api.timer.start({ clientId: acme, running: "stop" })).toMatchObject({ stopped: null });
    await expect(api.timer.start({ clientId: beta, running: "stop" })).rejects.toThrow("Beta is archived");
    expect(await api.timer.current()).toMatchObject({ clientId: acme });
  });

  test("twice in the same moment leaves one timer, and the first one's time once", async () => {
    await api.timer.start({ clientId: acme });
    at("10:30:00");
    const another = () => api.timer.start({ clientId: beta, running: "stop" });
    await Promise.allSettled([another(), another(), another()]);
    expect(await api.timer.current()).toMatchObject({ clientId: beta });
    expect((await entries()).filter(({ clientId }) => clientId === acme)).toMatchObject([{ minutes: 30 }]);
  });
});

describe("a stopped timer", () => {
  test("runs on after Undo, with the minutes since its own start", async () => {
    await api.timer.start({ clientId: acme });
    at("10:30:00");
    const { id } = await api.timer.stop({});
    at("10:35:00");
    expect(await api.timer.resume({ id })).toMatchObject({ startedAt: "2026-11-23T10:00:00.000Z" });
    await expect(api.timer.resume({ id })).rejects.toThrow("no such time entry");
    expect(await api.timer.stop({})).toMatchObject({ minutes: 35 });
  });

  test("stays stopped once it is billed, and time without a start has none to go on from", async () => {
    const typed = await api.time.create({ clientId: acme, date: "2026-11-20", minutes: 30 });
    await expect(api.timer.resume({ id: typed.id })).rejects.toThrow("no start to go on from");
    await api.timer.start({ clientId: acme });
    at("10:30:00");
    const { id } = await api.timer.stop({});
    world.clock.at = "2026-11-24T10:00:00Z";
    await api.billing.billNow({ clientId: acme, until: "2026-11-24" });
    await expect(api.timer.resume({ id })).rejects.toThrow("on an invoice");
    expect(await api.timer.current()).toBeNull();
  });
});

describe("a running timer", () => {
  test("is renamed, goes to another client and begins earlier, and its entry is what it then says", async () => {
    await api.timer.start({ clientId: acme, description: "Layout", ticket: "A-1" });
    await api.timer.update({ description: "Print layout", ticket: null });
    await api.timer.update({ clientId: beta });
    expect(await api.timer.update({ startedAt: "2026-11-23T09:15:00.000Z" })).toEqual({
      clientId: beta,
      clientName: "Beta",
      description: "Print layout",
      ticket: null,
      startedAt: "2026-11-23T09:15:00.000Z",
    });
    at("10:30:00");
    expect(await api.timer.stop({})).toMatchObject({ clientId: beta, minutes: 75, description: "Print layout" });
  });

  test("begins on the day of its new start, by the freelancer's clocks", async () => {
    await api.timer.start({ clientId: acme });
    await api.timer.update({ startedAt: "2026-11-22T22:30:00Z" });
    expect(await api.timer.stop({})).toMatchObject({ date: "2026-11-22", minutes: 690 });
  });

  test("does not begin later than now, goes to no archived client, and is not there to change once it is stopped", async () => {
    await expect(api.timer.update({ description: "x" })).rejects.toThrow("No timer is running.");
    await api.timer.start({ clientId: acme });
    await expect(api.timer.update({ startedAt: "2026-11-23T10:00:01Z" })).rejects.toThrow("later than now");
    await api.client.archive({ id: beta });
    await expect(api.timer.update({ clientId: beta })).rejects.toThrow("Beta is archived");
    expect(await api.timer.current()).toMatchObject({ clientId: acme, startedAt: "2026-11-23T10:00:00.000Z" });
  });

  test("leads on from a client that an earlier version archived meanwhile, to another one", async () => {
    const { id: gone } = await api.client.create({ name: "Gone", rate: 9000, billingDay: 1 });
    await api.timer.start({ clientId: gone });
    await archiveClient(scope, { id: gone });
    at("10:30:00");
    await expect(api.timer.stop({})).rejects.toThrow("Gone is archived");
    await api.timer.update({ clientId: beta });
    expect(await api.timer.stop({})).toMatchObject({ clientId: beta, minutes: 30 });
  });

  test("that is changed while it is stopped gives an entry of one of both, and never two", async () => {
    await api.timer.start({ clientId: acme });
    at("10:30:00");
    await Promise.allSettled([api.timer.stop({}), api.timer.update({ clientId: beta }), api.timer.stop({})]);
    const running = await api.timer.current();
    const all = await entries();
    expect(all.length + (running === null ? 0 : 1)).toBe(1);
  });
});

describe("said again after a lost answer, under one id,", () => {
  const requestId = "rq_01ARZ3NDEKTSV4RRFFQ69G5FAV";

  test("a start that stopped another timer stops none but that one", async () => {
    await api.timer.start({ clientId: acme });
    at("10:42:00");
    const wish = { clientId: beta, running: "stop", requestId } as const;
    const first = await api.timer.start(wish);
    at("10:43:00");
    expect(await api.timer.start(wish)).toEqual(first);
    expect(await entries()).toMatchObject([{ clientId: acme, minutes: 42 }]);
    expect(await api.timer.current()).toMatchObject({ clientId: beta, startedAt: "2026-11-23T10:42:00.000Z" });
  });

  test("an Undo lets the timer run on once", async () => {
    await api.timer.start({ clientId: acme });
    at("10:30:00");
    const { id } = await api.timer.stop({});
    const first = await api.timer.resume({ id, requestId });
    expect(await api.timer.resume({ id, requestId })).toEqual(first);
    expect([await entries(), await api.timer.current()]).toEqual([[], first]);
  });

  test("archiving keeps the time once", async () => {
    await api.timer.start({ clientId: acme });
    at("10:30:00");
    const wish = { id: acme, timer: "stop", requestId } as const;
    await api.client.archive(wish);
    expect(await api.client.archive(wish)).toMatchObject({ archived: true });
    expect(await entries()).toMatchObject([{ minutes: 30 }]);
  });
});
