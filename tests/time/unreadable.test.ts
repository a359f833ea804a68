import { beforeEach, expect, test } from "vitest";
import { type Item, kindOf, rewriteItems } from "../support/items.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let acme: string;
let beta: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  acme = (await api.client.create({ name: "Acme", rate: 9000 })).id;
  beta = (await api.client.create({ name: "Beta", rate: 9000 })).id;
  for (const [clientId, date, minutes] of [
    [acme, "2026-11-16", 60],
    [acme, "2026-11-17", 30],
    [beta, "2026-11-18", 45],
  ] as const)
    await api.time.create({ clientId, date, minutes });
});

function week(clientId?: string) {
  const range = { from: "2026-11-16", until: "2026-11-23" };
  return freelancer.api.time.list(clientId === undefined ? range : { ...range, clientId });
}

async function spoil(kind: string, isMeant: (item: Item) => boolean, change: Item) {
  const spoiled = (item: Item) => kindOf(item) === kind && isMeant(item);
  await rewriteItems(world.runtime.db, (item) => (spoiled(item) ? { ...item, ...change } : item));
}

test("a week that can be read is whole", async () => {
  expect(await week()).toMatchObject({ unreadable: 0, items: [{ minutes: 60 }, { minutes: 30 }, { minutes: 45 }] });
});

test("an entry that cannot be read is counted where it is missing, in its week and at its client", async () => {
  await spoil("timeEntry", ({ date }) => date?.S === "2026-11-17", { minutes: { S: "many" } });
  expect(await week()).toMatchObject({ unreadable: 1, items: [{ minutes: 60 }, { minutes: 45 }] });
  expect(await week(acme)).toMatchObject({ unreadable: 1, items: [{ minutes: 60 }] });
  expect(await week(beta)).toMatchObject({ unreadable: 0, items: [{ minutes: 45 }] });
});

test("so is each entry of a client that cannot be read", async () => {
  await spoil("client", ({ clientId }) => clientId?.S === acme, { rates: { S: "90" } });
  expect(await week()).toMatchObject({ unreadable: 2, items: [{ minutes: 45 }] });
});

test("two of both are counted together", async () => {
  await spoil("timeEntry", ({ date }) => date?.S === "2026-11-18", { minutes: { N: "1.5" } });
  await spoil("client", ({ clientId }) => clientId?.S === acme, { currency: { S: "???" } });
  expect(await week()).toEqual({ unreadable: 3, items: [], nextCursor: null });
});
