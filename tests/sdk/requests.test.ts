import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { connect, type Invoicely, newId, problemOf } from "../../sdk/index.ts";
import { contextOf } from "../../server/api/context.ts";
import { handleTrpc } from "../../server/api/http.ts";
import { idPattern } from "../../server/lib/id.ts";
import { appOn } from "../support/app.ts";
import { serve } from "../support/serve.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let owner: Freelancer;
let clientId: string;
let invoicely: Invoicely;
let close: () => Promise<void>;
/** What reached the server, and how many of the next answers are lost on the way. */
const wire = { requests: 0, losing: 0 };

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  owner = await freelancerIn(world, "Europe/Berlin");
  clientId = (await owner.api.client.create({ name: "Acme", rate: 9000, email: "a@acme.example", billingDay: 1 })).id;
  const { secret } = await owner.api.apiKey.create({ name: "Import" });
  const app = appOn(world.runtime, { appUrl: "http://localhost" });
  const server = await serve((request) => handleTrpc(request, () => contextOf(app, request)));
  close = server.close;
  Object.assign(wire, { requests: 0, losing: 0 });
  const losingFetch: typeof fetch = async (...request) => {
    const answer = await fetch(...request);
    wire.requests++;
    if (wire.losing === 0) return answer;
    wire.losing--;
    throw new TypeError("fetch failed");
  };
  invoicely = connect({ url: server.url, apiKey: secret, fetch: losingFetch });
});
afterEach(() => close());

const work = () => ({ clientId, date: "2026-11-20", minutes: 20 });
const entries = async () => (await owner.api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;

describe("calls made in one tick", () => {
  test.each([26, 60, 100])("are all done, %i of them", async (count) => {
    const made = await Promise.all(Array.from({ length: count }, () => invoicely.time.create.mutate(work())));
    expect(new Set(made.map(({ id }) => id)).size).toBe(count);
    expect(await entries()).toHaveLength(count);
    expect(wire.requests).toBe(Math.ceil(count / 25));
  });

  test.each([26, 60])("are all answered, %i of them, where they read", async (count) => {
    const ids = Array.from({ length: count }, () => clientId);
    const read = await Promise.all(ids.map((id) => invoicely.client.get.query({ id })));
    expect(read.map(({ name }) => name)).toEqual(ids.map(() => "Acme"));
  });
});

describe("a call whose answer is lost", () => {
  test("is tried twice more, and done once", async () => {
    wire.losing = 2;
    expect(await invoicely.time.create.mutate(work())).toMatchObject({ minutes: 20 });
    expect([wire.requests, await entries()]).toMatchObject([3, [{ minutes: 20 }]]);
  });

  test("makes one client, and one timer", async () => {
    wire.losing = 1;
    const { id } = await invoicely.client.create.mutate({ name: "Zeta", rate: 5000 });
    wire.losing = 1;
    expect(await invoicely.timer.start.mutate({ clientId: id })).toMatchObject({ clientName: "Zeta" });
    wire.losing = 1;
    expect(await invoicely.timer.discard.mutate()).toBe(null);
    expect((await owner.api.client.list({})).items.map(({ name }) => name)).toEqual(["Acme", "Zeta"]);
  });

  test("sends one invoice, and its mail once more and not twice", async () => {
    await invoicely.time.create.mutate(work());
    wire.losing = 2;
    const { invoice } = await invoicely.billing.billNow.mutate({ clientId });
    await world.deliver();
    wire.losing = 2;
    await invoicely.invoice.resend.mutate({ id: invoice?.id ?? "" });
    await world.deliver();
    expect(world.mails).toHaveLength(2);
  });

  test("fails after three tries, and says no more than is known; the same id again answers what was made", async () => {
    const id = newId("te");
    wire.losing = 3;
    const problem = await invoicely.time.create.mutate({ ...work(), id }).catch(problemOf);
    expect(problem).toEqual({
      code: "unreachable",
      message: "No answer came, so it is not known whether the call was carried out.",
    });
    expect(await invoicely.time.create.mutate({ ...work(), id })).toMatchObject({ id, minutes: 20 });
    expect(await entries()).toHaveLength(1);
  });

  test("is not tried again where it has no id, or was given up", async () => {
    wire.losing = 1;
    const changed = await invoicely.client.update.mutate({ id: clientId, name: "Acme Ltd" }).catch(problemOf);
    expect([changed, wire.requests]).toMatchObject([{ code: "unreachable" }, 1]);
    const given = new AbortController();
    const call = invoicely.time.create.mutate(work(), { signal: given.signal }).catch(problemOf);
    given.abort();
    expect(await call).toMatchObject({ code: "unreachable" });
    expect(wire.requests).toBeLessThanOrEqual(2);
  });

  test("is refused at once where the server says why", async () => {
    const refused = await invoicely.time.create.mutate({ ...work(), minutes: 0 }).catch(problemOf);
    expect([refused, wire.requests]).toMatchObject([{ code: "invalid_input", field: "minutes" }, 1]);
  });
});

test("a new id is one that the server takes, and no two are the same", () => {
  const ids = Array.from({ length: 1000 }, () => newId("te"));
  expect(ids.filter((id) => !idPattern("timeEntry").test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(1000);
  expect([newId("cl"), newId("key"), newId("rq")]).toEqual([
    expect.stringMatching(idPattern("client")),
    expect.stringMatching(idPattern("apiKey")),
    expect.stringMatching(idPattern("request")),
  ]);
});
