import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { ID_PREFIXES, type IdKind } from "../../server/lib/id.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { everyItem, kindOf, rewriteItems, without } from "../support/items.ts";
import { isFieldOf, PROCEDURES } from "../support/procedures.ts";
import { type Api, type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let db: FaultyDynamo;
let world: World;
let owner: Freelancer;
let api: Api;
let clientId: string;

beforeEach(newOwner);

/** A table, and an owner with one client. */
async function newOwner() {
  db = faultyDynamo(`once-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  owner = await freelancerIn(world, "Europe/Berlin");
  ({ api } = owner);
  clientId = (await api.client.create({ name: "Acme", rate: 9000, email: "anna@acme.example", billingDay: 1 })).id;
}

/** An id as a caller makes it. */
function madeByCaller(kind: IdKind, end = "A"): string {
  return `${ID_PREFIXES[kind]}_01KAGZ0000000000000000000${end}`;
}
const requestId = madeByCaller("request");

/** Everything that the owner can see, so that nothing can be doubled unseen. */
async function everything() {
  const entries = await api.time.list({ from: "2020-01-01", until: "2030-01-01" });
  const active = await api.client.list({});
  const archived = await api.client.list({ archived: true });
  const clients = [...active.items, ...archived.items];
  const runs = await Promise.all(clients.map(({ id }) => api.billing.runs({ clientId: id })));
  const invoices = await api.invoice.list({});
  const waiting = await api.waiting.list();
  return { entries, clients, runs, invoices, waiting, keys: await api.apiKey.list(), timer: await api.timer.current() };
}

const addHour = () => api.time.create({ clientId, date: "2026-11-20", minutes: 60 });

async function invoiceOfHour(): Promise<string> {
  await addHour();
  const { invoice } = await api.billing.billNow({ clientId });
  await world.deliver();
  return invoice?.id ?? "";
}

/** A draft of November's hours. */
async function draftOfHour() {
  await api.client.update({ id: clientId, reviewHours: 48 });
  await addHour();
  world.clock.at = "2026-12-01T10:00:00Z";
  await world.tick();
  const key = { clientId, from: "2026-11-01", revision: 0 };
  return { ...key, version: (await api.draft.get(key)).version };
}

/** A run whose invoice could not be made. */
async function failedRun() {
  await addHour();
  world.clock.at = "2026-12-01T10:00:00Z";
  db.refuse = (command, input) =>
    command === "QueryCommand" && Reflect.get(input, "ConsistentRead") === true ? "the disk is full" : null;
  await world.bill();
  db.refuse = null;
  return { clientId, from: "2026-11-01", revision: 0 };
}

/** One way to say something: what must be there before, what is said, and what somebody else does before it is said again. */
interface Saying<Input extends object> {
  prepare: () => Promise<Input>;
  say: (input: Input) => Promise<unknown>;
  /** The same with other contents, under the same id. */
  otherwise: object;
  meanwhile?: (input: Input) => Promise<unknown>;
  /** The answer if it is said again at once, where it is not what was answered first. */
  again?: object;
}

/** A saying whose input no longer shows in its type. */
interface Told {
  prepare: () => Promise<{
    say: () => Promise<unknown>;
    sayOther: () => Promise<unknown>;
    elsewhere: () => Promise<unknown>;
  }>;
  again: object | null;
}

function told<Input extends object>({ prepare, say, otherwise, meanwhile, again }: Saying<Input>): Told {
  return {
    again: again ?? null,
    prepare: async () => {
      const input = await prepare();
      return {
        say: () => say(input),
        sayOther: () => say({ ...input, ...otherwise }),
        elsewhere: async () => meanwhile?.(input),
      };
    },
  };
}

const NEXT_DAY = "2026-11-21";
const LINES = [{ date: null, description: "As agreed", minutes: 60, rate: 5000 }];

const SAYINGS: Record<string, Told> = {
  "time.create": told({
    prepare: async () => ({ id: madeByCaller("timeEntry"), clientId, date: "2026-11-20", minutes: 20 }),
    say: (input) => api.time.create(input),
    otherwise: { minutes: 25 },
    meanwhile: ({ id }) => api.time.update({ id, minutes: 50 }),
  }),
  "time.delete": told({
    prepare: async () => ({ id: (await addHour()).id, requestId }),
    say: (input) => api.time.delete(input),
    otherwise: { id: madeByCaller("timeEntry") },
  }),
  "timer.start": told({
    prepare: async () => ({ clientId, description: "Call", requestId }),
    say: (input) => api.timer.start(input),
    otherwise: { description: "Another call" },
  }),
  "timer.stop": told({
    prepare: async () => {
      await api.timer.start({ clientId });
      world.clock.at = "2026-11-20T10:25:00Z";
      return { requestId };
    },
    say: (input: { requestId: string; minutes?: number }) => api.timer.stop(input),
    otherwise: { minutes: 5 },
    meanwhile: () => api.timer.start({ clientId, description: "The next call" }),
  }),
  "timer.discard": told({
    prepare: async () => {
      await api.timer.start({ clientId });
      return { requestId };
    },
    say: (input) => api.timer.discard(input),
    otherwise: {},
    meanwhile: () => api.timer.start({ clientId, description: "The next call" }),
  }),
  "client.create": told({
    prepare: async () => ({ id: madeByCaller("client"), name: "Zeta", rate: 5000 }),
    say: (input) => api.client.create(input),
    otherwise: { name: "Zeta GmbH" },
    meanwhile: ({ id }) => api.client.update({ id, name: "Zeta AG" }),
  }),
  "client.addRate": told({
    prepare: async () => ({ id: clientId, rate: 9500, from: NEXT_DAY, requestId }),
    say: (input) => api.client.addRate(input),
    otherwise: { rate: 9600 },
  }),
  "client.archive": told({
    prepare: async () => ({ id: clientId, requestId }),
    say: (input) => api.client.archive(input),
    otherwise: { id: madeByCaller("client") },
    meanwhile: ({ id }) => api.client.restore({ id }),
  }),
  "client.restore": told({
    prepare: async () => ({ id: (await api.client.archive({ id: clientId })).id, requestId }),
    say: (input) => api.client.restore(input),
    otherwise: { id: madeByCaller("client") },
    meanwhile: ({ id }) => api.client.archive({ id }),
  }),
  "client.confirmRate": told({
    prepare: async () => {
      const { id } = await api.client.create({ name: "Duna Kft", rate: 10_000, currency: "HUF" });
      await rewriteItems(db, (item) => (kindOf(item) === "client" ? without(item, ["decimals"]) : item));
      return { id, version: 1, decimals: 2, requestId };
    },
    say: (input) => api.client.confirmRate(input),
    otherwise: { decimals: 0 },
  }),
  "billing.billNow": told({
    prepare: async () => {
      await addHour();
      return { clientId, requestId };
    },
    say: (input: { clientId: string; requestId: string; expectedTotal?: number }) => api.billing.billNow(input),
    otherwise: { expectedTotal: 9000 },
    meanwhile: async () => {
      world.clock.at = "2026-11-25T10:00:00Z";
      await api.time.create({ clientId, date: "2026-11-24", minutes: 30 });
    },
  }),
  "draft.hold": told({
    prepare: async () => ({ ...keyOf(await draftOfHour()), requestId }),
    say: (input) => api.draft.hold(input),
    otherwise: { revision: 1 },
    meanwhile: ({ requestId: _, ...key }) => api.draft.hold(key),
  }),
  "draft.edit": told({
    prepare: async () => ({ ...(await draftOfHour()), lines: LINES, requestId }),
    say: (input: object & Awaited<ReturnType<typeof draftOfHour>> & { lines: typeof LINES; note?: string }) =>
      api.draft.edit(input),
    otherwise: { note: "Thank you" },
  }),
  "draft.issue": told({
    prepare: async () => ({ ...(await draftOfHour()), requestId }),
    say: (input) => api.draft.issue(input),
    otherwise: { version: 7 },
  }),
  "draft.discard": told({
    prepare: async () => ({ ...keyOf(await draftOfHour()), requestId }),
    say: (input) => api.draft.discard(input),
    otherwise: { revision: 1 },
  }),
  "invoice.credit": told({
    prepare: async () => ({ id: await invoiceOfHour(), hours: "billAgain" as const, requestId }),
    say: (input: { id: string; hours: "billAgain" | "release"; requestId: string }) => api.invoice.credit(input),
    otherwise: { hours: "release" },
  }),
  "invoice.markPaid": told({
    prepare: async () => ({ id: await invoiceOfHour(), paidOn: "2026-11-20", requestId }),
    say: (input) => api.invoice.markPaid(input),
    otherwise: { paidOn: NEXT_DAY },
    meanwhile: ({ id }) => api.invoice.markPaid({ id, paidOn: null }),
  }),
  "invoice.resend": told({
    prepare: async () => ({ id: await invoiceOfHour(), requestId }),
    say: (input: { id: string; requestId: string; to?: string }) => api.invoice.resend(input),
    otherwise: { to: "other@acme.example" },
    meanwhile: () => world.deliver(),
  }),
  "waiting.retry": told({
    prepare: async () => ({ ...(await failedRun()), requestId }),
    say: (input) => api.waiting.retry(input),
    otherwise: { revision: 1 },
  }),
  "apiKey.create": told({
    prepare: async () => ({ id: madeByCaller("apiKey"), name: "Import" }),
    say: (input) => api.apiKey.create(input),
    otherwise: { name: "Another" },
    again: { code: "conflict", message: expect.stringContaining("its secret was shown once") },
  }),
  "apiKey.revoke": told({
    prepare: async () => ({ id: (await api.apiKey.create({ name: "Import" })).id, requestId }),
    say: (input) => api.apiKey.revoke(input),
    otherwise: { id: madeByCaller("apiKey") },
  }),
};

function keyOf({ version: _, ...key }: Awaited<ReturnType<typeof draftOfHour>>) {
  return key;
}

/** The changes that set what they are given: said twice, the second sets what the first did. */
const PLAIN_CHANGES: Record<string, string> = {
  "time.update": "sets the fields that it is given",
  "client.update": "sets the fields that it is given",
  "workspace.update": "sets the fields that it is given",
};

/** What is answered: a value, or the code and the sentence of a refusal. */
async function answerOf(saying: Promise<unknown>): Promise<unknown> {
  return saying.catch((error: { cause?: { problem?: object } }) => error.cause?.problem ?? error);
}

test("every call that creates or acts takes an id of the caller's, or says why it needs none", () => {
  const mutations = PROCEDURES.filter(({ method }) => method === "POST").map(({ path }) => path);
  const takesId = (path: string) => isFieldOf(path, path.endsWith(".create") ? "id" : "requestId");
  const repeatable = mutations.filter((path) => !(path in PLAIN_CHANGES));
  expect(repeatable.filter((path) => !takesId(path))).toEqual([]);
  expect(Object.keys(SAYINGS).toSorted()).toEqual(repeatable.toSorted());
  expect(Object.keys(PLAIN_CHANGES).filter((path) => !mutations.includes(path))).toEqual([]);
});

describe.each(Object.entries(SAYINGS))("%s", (path, { prepare, again }) => {
  test("said twice at once is done once and answers what was made", async () => {
    const { say } = await prepare();
    const first = await say();
    const before = await everything();
    expect(await answerOf(say())).toEqual(again === null ? first : expect.objectContaining(again));
    expect(await everything()).toEqual(before);
  });

  test("said again much later, when others have gone on and the billing day is past, is still done once", async () => {
    const { say, elsewhere } = await prepare();
    await say();
    await elsewhere();
    world.clock.at = "2026-12-16T10:00:00Z";
    await world.tick();
    const before = await everything();
    const mails = world.mails.length;
    await answerOf(say());
    await world.tick();
    expect(await everything()).toEqual(before);
    expect(world.mails.length).toBe(mails);
  });

  test.skipIf(path === "timer.discard")("said with other contents under the same id is refused", async () => {
    const { say, sayOther } = await prepare();
    await say();
    const before = await everything();
    expect(await answerOf(sayOther())).toMatchObject({ code: "conflict" });
    expect(await everything()).toEqual(before);
  });

  test("said twice in one moment is done once", async () => {
    const { say } = await prepare();
    await Promise.all([answerOf(say()), answerOf(say())]);
    const before = await everything();
    await answerOf(say());
    expect(await everything()).toEqual(before);
    expect((await everyItem(db)).filter((item) => kindOf(item) === "request")).toHaveLength(1);
  });
});

describe.each(["time.create", "client.create", "timer.stop", "billing.billNow", "invoice.resend"])(
  "%s, whose reply the database loses at any of its calls and which is said again,",
  (path) => {
    test("is done once", async () => {
      for (let call = 1, isLost = true; isLost; call++) {
        await newOwner();
        const { say } = (await SAYINGS[path]?.prepare()) ?? {};
        db.crashAt({ call, when: "unanswered" });
        await answerOf(say?.() ?? Promise.resolve());
        isLost = db.calls >= call;
        db.crashAt(null);
        await say?.();
        // What was locked and then failed is tried again by itself.
        world.clock.at = "2026-11-20T11:00:00Z";
        await world.bill();
        expect(countsOf(await everything())).toEqual(COUNTS_ONCE[path]);
      }
    });
  },
);

/** How many entries, clients and invoices there are, and how often the mail of the invoice was asked for. */
function countsOf({ entries, clients, invoices, runs }: Awaited<ReturnType<typeof everything>>) {
  const histories = invoices.items.map(({ delivery }) => delivery?.state);
  return [entries.items.length, clients.length, runs.flatMap(({ items }) => items).length, ...histories];
}

const COUNTS_ONCE: Record<string, unknown[]> = {
  "time.create": [1, 1, 0],
  "client.create": [0, 2, 0],
  "timer.stop": [1, 1, 0],
  "billing.billNow": [1, 1, 1, "pending"],
  "invoice.resend": [1, 1, 1, "pending"],
};

describe("an id of the caller's", () => {
  test("is refused where a time entry has it, whatever its date and client", async () => {
    const entry = await addHour();
    const other = await api.client.create({ name: "Zeta", rate: 5000 });
    const copies = [
      { ...entry, date: NEXT_DAY },
      { ...entry, clientId: other.id },
      { ...entry, minutes: 5 },
    ];
    for (const copy of copies)
      expect(await answerOf(api.time.create(copy))).toMatchObject({ code: "conflict", field: "id" });
    expect((await everything()).entries.items).toEqual([entry]);
  });

  test("is refused where a client or an API key has it", async () => {
    const client = await api.client.get({ id: clientId });
    const key = await api.apiKey.create({ name: "Import" });
    expect(await answerOf(api.client.create(client))).toMatchObject({ code: "conflict", field: "id" });
    expect(await answerOf(api.apiKey.create({ id: key.id, name: "Other" }))).toMatchObject({ code: "conflict" });
  });

  test("names one act: another act under it is refused", async () => {
    await api.client.archive({ id: clientId, requestId });
    expect(await answerOf(api.client.restore({ id: clientId, requestId }))).toMatchObject({ code: "conflict" });
    expect(await api.client.get({ id: clientId })).toMatchObject({ archived: true });
  });

  test("is free again after a refusal, since nothing was made", async () => {
    const id = madeByCaller("timeEntry");
    const input = { id, clientId, date: "2026-11-20", minutes: 20 };
    await api.client.archive({ id: clientId });
    expect(await answerOf(api.time.create(input))).toMatchObject({ code: "client_archived" });
    await api.client.restore({ id: clientId });
    expect(await api.time.create({ ...input, minutes: 30 })).toMatchObject({ id, minutes: 30 });
  });

  test("answers that its entry was deleted since", async () => {
    const input = { id: madeByCaller("timeEntry"), clientId, date: "2026-11-20", minutes: 20 };
    await api.time.create(input);
    await api.time.delete({ id: input.id });
    expect(await answerOf(api.time.create(input))).toMatchObject({
      code: "not_found",
      message: "This time was saved by an earlier try, and was deleted since.",
    });
  });

  test("is kept for thirty days", async () => {
    await api.client.archive({ id: clientId, requestId });
    const [kept] = (await everyItem(db)).filter((item) => kindOf(item) === "request");
    expect(kept?.ttl?.N).toBe(String(Date.parse("2026-12-20T10:00:00Z") / 1000));
  });

  test("of another workspace says nothing about it", async () => {
    await api.client.archive({ id: clientId, requestId });
    const stranger = await freelancerIn(world, "Europe/Berlin", "Stranger");
    expect(await answerOf(stranger.api.client.archive({ id: clientId, requestId }))).toMatchObject({
      code: "not_found",
    });
  });
});
