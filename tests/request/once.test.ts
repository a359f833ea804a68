import { beforeEach, describe, expect, test } from "vitest";
import { everyItem, kindOf } from "../support/items.ts";
import { isFieldOf, PROCEDURES } from "../support/procedures.ts";
import {
  addHour,
  type Desk,
  everything,
  madeByCaller,
  NEXT_DAY,
  newDesk,
  requestId,
  sayingsAt,
  type Told,
} from "../support/sayings.ts";
import { freelancerIn } from "../support/world.ts";

let desk: Desk;

beforeEach(async () => {
  desk = await newDesk();
});

/** The changes that set what they are given: said twice, the second sets what the first did. */
const PLAIN_CHANGES: Record<string, string> = {
  "time.update": "sets the fields that it is given",
  "timer.update": "sets the fields that it is given",
  "client.update": "sets the fields that it is given",
  "workspace.update": "sets the fields that it is given",
  "invoice.startNumbers": "sets the next number, while no document has one of the series",
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
  expect(Object.keys(sayingsAt(desk)).toSorted()).toEqual(repeatable.toSorted());
  expect(Object.keys(PLAIN_CHANGES).filter((path) => !mutations.includes(path))).toEqual([]);
});

const NAMES = PROCEDURES.filter(({ method, path }) => method === "POST" && !(path in PLAIN_CHANGES)).map(
  ({ path }) => path,
);

function saying(path: string): Told {
  const found = sayingsAt(desk)[path];
  if (!found) throw new Error(`nobody says ${path}`);
  return found;
}

describe.each(NAMES)("%s", (path) => {
  test("said twice at once is done once and answers what was made", async () => {
    const { prepare, again } = saying(path);
    const { say } = await prepare();
    const first = await say();
    const before = await everything(desk);
    expect(await answerOf(say())).toEqual(again === null ? first : expect.objectContaining(again));
    expect(await everything(desk)).toEqual(before);
  });

  test("said again much later, when others have gone on and the billing day is past, is still done once", async () => {
    const { say, elsewhere } = await saying(path).prepare();
    await say();
    await elsewhere();
    desk.world.clock.at = "2026-12-16T10:00:00Z";
    await desk.world.tick();
    const before = await everything(desk);
    const mails = desk.world.mails.length;
    await answerOf(say());
    await desk.world.tick();
    expect(await everything(desk)).toEqual(before);
    expect(desk.world.mails.length).toBe(mails);
  });

  test.skipIf(path === "timer.discard")("said with other contents under the same id is refused", async () => {
    const { say, sayOther } = await saying(path).prepare();
    await say();
    const before = await everything(desk);
    expect(await answerOf(sayOther())).toMatchObject({ code: "conflict" });
    expect(await everything(desk)).toEqual(before);
  });

  test("said twice in one moment is done once", async () => {
    const { say } = await saying(path).prepare();
    await Promise.all([answerOf(say()), answerOf(say())]);
    const before = await everything(desk);
    await answerOf(say());
    expect(await everything(desk)).toEqual(before);
    expect((await everyItem(desk.db)).filter((item) => kindOf(item) === "request")).toHaveLength(1);
  });
});

describe.each(["time.create", "client.create", "timer.stop", "billing.billNow", "invoice.resend"])(
  "%s, whose reply the database loses at any of its calls and which is said again,",
  (path) => {
    test("is done once", { timeout: 300_000 }, async () => {
      for (let call = 1, isLost = true; isLost; call++) {
        desk = await newDesk();
        const { say } = await saying(path).prepare();
        desk.db.crashAt({ call, when: "unanswered" });
        await answerOf(say());
        isLost = desk.db.calls >= call;
        desk.db.crashAt(null);
        await desk.world.deliver();
        await say();
        // What was locked and then failed is tried again by itself.
        desk.world.clock.at = "2026-11-20T11:00:00Z";
        await desk.world.tick();
        expect(await counts()).toEqual(COUNTS_ONCE[path]);
      }
    });
  },
);

/** How many entries, clients, runs and sent mails there are. */
async function counts(): Promise<number[]> {
  const { entries, clients, runs } = await everything(desk);
  return [entries.items.length, clients.length, runs.flatMap(({ items }) => items).length, desk.world.mails.length];
}

const COUNTS_ONCE: Record<string, number[]> = {
  "time.create": [1, 1, 0, 0],
  "client.create": [0, 2, 0, 0],
  "timer.stop": [1, 1, 0, 0],
  "billing.billNow": [1, 1, 1, 1],
  "invoice.resend": [1, 1, 1, 2],
};

describe("an id of the caller's", () => {
  test("is refused where a time entry has it, whatever its date and client", async () => {
    const entry = await addHour(desk);
    const other = await desk.api.client.create({ name: "Zeta", rate: 5000 });
    const copies = [
      { ...entry, date: NEXT_DAY },
      { ...entry, clientId: other.id },
      { ...entry, minutes: 5 },
    ];
    for (const copy of copies)
      expect(await answerOf(desk.api.time.create(copy))).toMatchObject({ code: "conflict", field: "id" });
    expect((await everything(desk)).entries.items).toEqual([entry]);
  });

  test("is refused where a client or an API key has it", async () => {
    const client = await desk.api.client.get({ id: desk.clientId });
    const key = await desk.api.apiKey.create({ name: "Import" });
    expect(await answerOf(desk.api.client.create(client))).toMatchObject({ code: "conflict", field: "id" });
    expect(await answerOf(desk.api.apiKey.create({ id: key.id, name: "Other" }))).toMatchObject({ code: "conflict" });
  });

  test("names one act: another act under it is refused", async () => {
    await desk.api.client.archive({ id: desk.clientId, requestId });
    expect(await answerOf(desk.api.client.restore({ id: desk.clientId, requestId }))).toMatchObject({
      code: "conflict",
    });
    expect(await desk.api.client.get({ id: desk.clientId })).toMatchObject({ archived: true });
  });

  test("is kept also where a client was held or released already", async () => {
    const { api, clientId } = desk;
    await api.client.hold({ id: clientId });
    await api.client.hold({ id: clientId, requestId });
    await api.client.release({ id: clientId });
    expect(await api.client.hold({ id: clientId, requestId })).toMatchObject({ hold: null });
    const another = madeByCaller("request", "B");
    await api.client.release({ id: clientId, requestId: another });
    await api.client.hold({ id: clientId });
    expect((await api.client.release({ id: clientId, requestId: another })).hold).not.toBeNull();
  });

  test("is free again after a refusal, since nothing was made", async () => {
    const id = madeByCaller("timeEntry");
    const input = { id, clientId: desk.clientId, date: "2026-11-20", minutes: 20 };
    await desk.api.client.archive({ id: desk.clientId });
    expect(await answerOf(desk.api.time.create(input))).toMatchObject({ code: "client_archived" });
    await desk.api.client.restore({ id: desk.clientId });
    expect(await desk.api.time.create({ ...input, minutes: 30 })).toMatchObject({ id, minutes: 30 });
  });

  test("answers that its entry was deleted since", async () => {
    const input = { id: madeByCaller("timeEntry"), clientId: desk.clientId, date: "2026-11-20", minutes: 20 };
    await desk.api.time.create(input);
    await desk.api.time.delete({ id: input.id });
    expect(await answerOf(desk.api.time.create(input))).toMatchObject({
      code: "not_found",
      message: "This time was saved by an earlier try, and was deleted since.",
    });
  });

  test("is kept for thirty days", async () => {
    await desk.api.client.archive({ id: desk.clientId, requestId });
    const [kept] = (await everyItem(desk.db)).filter((item) => kindOf(item) === "request");
    expect(kept?.ttl?.N).toBe(String(Date.parse("2026-12-20T10:00:00Z") / 1000));
  });

  test("of another workspace says nothing about it", async () => {
    await desk.api.client.archive({ id: desk.clientId, requestId });
    const stranger = await freelancerIn(desk.world, "Europe/Berlin", "Stranger");
    expect(await answerOf(stranger.api.client.archive({ id: desk.clientId, requestId }))).toMatchObject({
      code: "not_found",
    });
  });
});
