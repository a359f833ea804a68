import { createTRPCClient } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { attempt } from "../../app/_trpc/attempt.ts";
import { links } from "../../app/_trpc/links.ts";
import { newId } from "../../sdk/requests.ts";
import { handleTrpc } from "../../server/api/http.ts";
import type { AppRouter } from "../../server/api/root.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const api = createTRPCClient<AppRouter>({ links });
const LOST = "No answer came, so we do not know whether it was saved. Trying again is safe.";

let world: World;
let owner: Freelancer;
let clientId: string;
/** How many of the next answers are lost on the way, and how many requests came. */
const wire = { losing: 0, requests: 0 };

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  clientId = (await owner.api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example", billingDay: 1 })).id;
  Object.assign(wire, { losing: 0, requests: 0 });
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    const request = new Request(`http://localhost${path}`, init);
    const answer = await handleTrpc(request, async () => ({ runtime: world.runtime, actor: owner.actor }));
    wire.requests++;
    if (wire.losing === 0) return answer;
    wire.losing--;
    throw new TypeError("Failed to fetch");
  });
});
afterEach(() => vi.unstubAllGlobals());

const work = () => ({ clientId, date: "2026-11-20", minutes: 20 });
const minutes = async () =>
  (await owner.api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items.map((entry) => entry.minutes);

/** Says something whose answer is lost, and then again. */
async function sayTwice<T>(say: () => Promise<T>): Promise<T> {
  wire.losing = 1;
  expect(await attempt(say())).toEqual({ ok: false, problem: { code: "unreachable", message: LOST } });
  return say();
}

describe("a page that makes the same call again after a lost answer", () => {
  test("adds time once, and the same time once more if it is asked for after the answer", async () => {
    await sayTwice(() => api.time.create.mutate(work()));
    expect(await minutes()).toEqual([20]);
    await api.time.create.mutate(work());
    expect(await minutes()).toEqual([20, 20]);
  });

  test("sends one invoice, credits it once, and sends its mail once more", async () => {
    await api.time.create.mutate(work());
    const { invoice } = await sayTwice(() => api.billing.billNow.mutate({ clientId, expectedTotal: 3000 }));
    const id = invoice?.id ?? "";
    await world.deliver();
    await sayTwice(() => api.invoice.resend.mutate({ id }));
    await world.deliver();
    expect(world.mails).toHaveLength(2);
    const credited = await sayTwice(() => api.invoice.credit.mutate({ id, hours: "release" }));
    expect(credited.creditNote.number).toBe("CN-2026-001");
  });

  test("stops the timer and has its entry", async () => {
    await sayTwice(() => api.timer.start.mutate({ clientId }));
    world.clock.at = "2026-11-23T10:12:00Z";
    expect(await sayTwice(() => api.timer.stop.mutate({}))).toMatchObject({ minutes: 12 });
    expect(await minutes()).toEqual([12]);
  });

  test("adds one rate, and is refused nothing when it archives, restores or deletes", async () => {
    await sayTwice(() => api.client.addRate.mutate({ id: clientId, rate: 9500, from: "2026-11-21" }));
    expect((await owner.api.client.get({ id: clientId })).rates).toHaveLength(2);
    await sayTwice(() => api.client.archive.mutate({ id: clientId }));
    expect(await sayTwice(() => api.client.restore.mutate({ id: clientId }))).toMatchObject({ archived: false });
    const { id } = await api.time.create.mutate(work());
    expect(await sayTwice(() => api.time.delete.mutate({ id }))).toMatchObject({ id });
  });
});

test("a form that gives its own id and was changed in between makes no second entry", async () => {
  const id = newId("te");
  wire.losing = 1;
  await attempt(api.time.create.mutate({ ...work(), id }));
  const changed = await attempt(api.time.create.mutate({ ...work(), id, minutes: 25 }));
  expect(changed).toMatchObject({ ok: false, problem: { code: "conflict" } });
  expect(await minutes()).toEqual([20]);
});

describe("calls made in one tick", () => {
  test.each([26, 60, 100])("are all done, %i of them", async (count) => {
    const made = await Promise.all(Array.from({ length: count }, () => api.time.create.mutate(work())));
    expect(new Set(made.map(({ id }) => id)).size).toBe(count);
    expect([await minutes(), wire.requests]).toEqual([Array(count).fill(20), Math.ceil(count / 25)]);
  });
});
