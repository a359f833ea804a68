import { beforeEach, describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { type FaultyDynamo, faultyDynamo } from "../support/faults.ts";
import { call } from "../support/http.ts";
import { printedWhile } from "../support/log-lines.ts";
import { type Api, type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

let db: FaultyDynamo;
let world: World;
let owner: Freelancer;
let api: Api;
let clientId: string;

beforeEach(async () => {
  db = faultyDynamo(`faults-${crypto.randomUUID()}`);
  await provisionTable(db);
  world = await newWorld("2026-11-20T10:00:00Z", db);
  owner = await freelancerIn(world, "Europe/Berlin");
  ({ api } = owner);
  clientId = (await api.client.create({ name: "Acme", rate: 9000, email: "anna@acme.example", billingDay: 1 })).id;
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
});

/** Lets the first transaction through, and no reading of entries after it. */
function failAfterTheLock(): void {
  let isLocked = false;
  db.refuse = (command, input) => {
    if (command === "TransactWriteItemsCommand") isLocked = true;
    const readsEntries = command === "QueryCommand" && Reflect.get(input, "ConsistentRead") === true;
    return isLocked && readsEntries ? "the disk is full" : null;
  };
}

/** What the caller is told, and then what comes of it within two minutes. */
async function afterFault<T>(act: () => Promise<T>): Promise<T> {
  failAfterTheLock();
  let answer: T | undefined;
  await printedWhile(async () => {
    answer = await act();
  });
  db.refuse = null;
  if (answer === undefined) throw new Error("there was no answer");
  return answer;
}

async function twoMinutesLater(): Promise<void> {
  world.clock.at = new Date(Date.parse(world.clock.at) + 120_000).toISOString();
  await world.tick();
}

async function draftOfNovember() {
  await api.client.update({ id: clientId, reviewHours: 48 });
  world.clock.at = "2026-12-01T10:00:00Z";
  await world.tick();
  const key = { clientId, from: "2026-11-01", revision: 0 };
  return { ...key, version: (await api.draft.get(key)).version };
}

const UNDER_WAY = { failure: { code: "unexpected" }, attempts: 1, nextAttemptAt: expect.any(String) };

describe("a fault after the period is locked is no fault of the call: the run is under way, and answers so", () => {
  test("sending now", async () => {
    const { run, invoice } = await afterFault(() => api.billing.billNow({ clientId }));
    expect([run, invoice]).toMatchObject([{ state: "locked", ...UNDER_WAY }, null]);
    await twoMinutesLater();
    expect(await invoicesOf(owner)).toMatchObject([{ number: "2026-001", total: 9000 }]);
    expect(world.mails).toHaveLength(1);
  });

  test("crediting an invoice whose hours are billed again", async () => {
    const { invoice } = await api.billing.billNow({ clientId });
    const credited = await afterFault(() => api.invoice.credit({ id: invoice?.id ?? "", hours: "billAgain" }));
    expect(credited).toMatchObject({ creditNote: { number: "CN-2026-001" }, again: { run: UNDER_WAY, invoice: null } });
    await twoMinutesLater();
    const numbers = (await invoicesOf(owner)).map(({ number }) => number);
    expect(numbers.toSorted()).toEqual(["2026-001", "2026-002", "CN-2026-001"]);
  });

  test("crediting an invoice whose hours are released", async () => {
    const { invoice } = await api.billing.billNow({ clientId });
    const credited = await afterFault(() => api.invoice.credit({ id: invoice?.id ?? "", hours: "release" }));
    expect(credited).toMatchObject({ creditNote: { number: "CN-2026-001" }, again: null });
    await twoMinutesLater();
    expect(await api.billing.previewInvoice({ clientId })).toMatchObject({ entries: [{ minutes: 60 }] });
  });

  test("discarding a draft", async () => {
    const { version: _, ...key } = await draftOfNovember();
    expect(await afterFault(() => api.draft.discard(key))).toMatchObject({ state: "discarding", ...UNDER_WAY });
    await twoMinutesLater();
    expect(await api.billing.previewInvoice({ clientId })).toMatchObject({ entries: [{ minutes: 60 }] });
  });

  test("issuing a draft", async () => {
    const draft = await draftOfNovember();
    db.refuse = (command) => (command === "TransactWriteItemsCommand" ? "the disk is full" : null);
    const answers: unknown[] = [];
    await printedWhile(async () => void answers.push(await api.draft.issue(draft)));
    db.refuse = null;
    expect(answers).toMatchObject([{ run: { state: "draft", ...UNDER_WAY }, invoice: null }]);
    await twoMinutesLater();
    expect(await invoicesOf(owner)).toMatchObject([{ number: "2026-001", total: 9000 }]);
  });
});

describe("the words of a fault say what is known", () => {
  const SAFE = "We do not know whether it was saved; trying again is safe.";
  const LOOK = "We do not know whether it was saved: look whether it was before you try again.";

  async function wordsOf(path: string, input: object, method: "GET" | "POST" = "POST"): Promise<string> {
    let words = "";
    db.refuse = () => "the disk is full";
    await printedWhile(async () => {
      const reply = await call({ runtime: world.runtime, actor: owner.actor }, path, { input, method });
      words = reply.text;
    });
    db.refuse = null;
    return words;
  }

  const id = (prefix: string) => `${prefix}_01KAGZ0000000000000000000A`;
  const work = () => ({ clientId, date: "2026-11-20", minutes: 20 });

  test.each<[string, string, () => object]>([
    [SAFE, "time.create", () => ({ ...work(), id: id("te") })],
    [SAFE, "billing.billNow", () => ({ clientId, requestId: id("rq") })],
    [SAFE, "client.create", () => ({ id: id("cl"), name: "Zeta", rate: 5000 })],
    [SAFE, "invoice.resend", () => ({ id: id("inv"), requestId: id("rq") })],
    [SAFE, "workspace.update", () => ({ city: "Bonn" })],
    [LOOK, "time.create", work],
    [LOOK, "billing.billNow", () => ({ clientId })],
    [LOOK, "invoice.resend", () => ({ id: id("inv") })],
  ])("%s %s", async (words, path, input) => {
    const told = await wordsOf(path, input());
    expect(told).toContain(words);
    expect(told).not.toContain("Nothing was");
  });

  test("a query changed nothing", async () => {
    expect(await wordsOf("invoice.list", {}, "GET")).toContain("Nothing was changed.");
  });
});
