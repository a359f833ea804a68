import { beforeEach, describe, expect, test } from "vitest";
import type { FaultyDynamo } from "../support/faults.ts";
import { racingWorld } from "../support/racing-world.ts";
import type { Api, Freelancer, World } from "../support/world.ts";

const TRANSACTION = "TransactWriteItemsCommand";

let db: FaultyDynamo;
let world: World;
let freelancer: Freelancer;
let api: Api;

beforeEach(async () => {
  ({ db, world, freelancer } = await racingWorld());
  api = freelancer.api;
});

type NewClient = Parameters<Api["client"]["create"]>[0];

/** A client billed in euros, at 90.00 an hour. */
async function inEuros(more: Partial<NewClient> = {}): Promise<string> {
  const client = { name: "Kyoto", rate: 9000, currency: "EUR", billingDay: 1, email: "k@kyoto.example", ...more };
  return (await api.client.create(client)).id;
}

function work(clientId: string, date: string, more: { minutes?: number; rate?: number; billable?: boolean } = {}) {
  return api.time.create({ clientId, date, minutes: 60, ...more });
}

async function next(clientId: string) {
  const { document } = await api.billing.previewInvoice({ clientId });
  return document && { currency: document.currency, decimals: document.decimals, total: document.totals.total };
}

describe("a client with unbilled time takes another currency, with its amounts given in it", () => {
  test.each([
    ["JPY", 14_000, 800, { decimals: 0, total: 20_200 }],
    ["KWD", 28_125, 1500, { decimals: 3, total: 40_688 }],
    ["USD", 9850, 1000, { decimals: 2, total: 13_775 }],
  ])("in %s, less a discount in it", async (currency, rate, discountAmount, priced) => {
    const id = await inEuros({ discountAmount: 500 });
    await work(id, "2026-11-20", { minutes: 90 });
    expect(await next(id)).toEqual({ currency: "EUR", decimals: 2, total: 13_000 });
    await expect(api.client.update({ id, currency })).rejects.toThrow(`what an hour costs in ${currency}`);
    await expect(api.client.update({ id, currency, rate })).rejects.toThrow(`the discount comes to in ${currency}`);
    expect(await next(id)).toEqual({ currency: "EUR", decimals: 2, total: 13_000 });
    await api.client.update({ id, currency, rate, discountAmount });
    expect(await next(id)).toEqual({ currency, ...priced });
  });

  test("and the invoice of its billing day is in it", async () => {
    const id = await inEuros();
    await work(id, "2026-11-20", { minutes: 90 });
    await api.client.update({ id, currency: "JPY", rate: 14_000 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.tick();
    const { items } = await api.invoice.list({ clientId: id });
    expect(items.map(({ currency, decimals, total }) => [currency, decimals, total])).toEqual([["JPY", 0, 21_000]]);
  });

  test("each dated rate keeps its date", async () => {
    const id = await inEuros();
    await api.client.addRate({ id, rate: 10_000, from: "2026-11-20" });
    await work(id, "2026-11-10");
    await work(id, "2026-11-25");
    const rates = [
      { from: null, rate: 14_000 },
      { from: "2026-11-20", rate: 16_000 },
    ];
    const [first, second] = rates;
    if (!first || !second) throw new Error("there are two rates");
    for (const said of [
      undefined,
      [first],
      [second, first],
      [first, { from: "2026-11-21", rate: 1 }],
      [...rates, second],
    ])
      await expect(api.client.update({ id, currency: "JPY", rate: 14_000, rates: said })).rejects.toThrow(
        "Say what an hour costs in JPY from the start, from",
      );
    expect(await next(id)).toMatchObject({ currency: "EUR", total: 19_000 });
    expect((await api.client.update({ id, currency: "JPY", rates })).rates).toEqual(rates);
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 30_000 });
  });

  test("amounts in a currency that stays are refused, each at its field", async () => {
    const id = await inEuros();
    const rates = [{ from: null, rate: 1 }];
    await expect(api.client.update({ id, rates })).rejects.toThrow("the date from which it counts");
    await expect(api.client.update({ id, currency: "EUR", rates })).rejects.toThrow("the date from which it counts");
    await expect(api.client.update({ id, ownRates: "remove" })).rejects.toThrow("together with another currency");
  });
});

describe("time with a rate of its own", () => {
  test.each([
    ["JPY", 14_000, 28_000 + 14_000],
    ["KWD", 28_125, 56_250 + 28_125],
    ["CHF", 8800, 17_600 + 8800],
  ])("is never read in %s: it is counted, and loses its rate if asked", async (currency, rate, total) => {
    const id = await inEuros();
    const own = await work(id, "2026-11-10", { rate: 12_000 });
    await work(id, "2026-11-11", { rate: 0 });
    await work(id, "2026-11-12");
    await expect(api.client.update({ id, currency, rate })).rejects.toThrow(
      "2 time entries that are not billed yet have rates of their own in EUR",
    );
    expect(await next(id)).toMatchObject({ currency: "EUR", total: 21_000 });
    await api.client.update({ id, currency, rate, ownRates: "remove" });
    expect(await next(id)).toMatchObject({ currency, total });
    const { items } = await api.time.list({ from: "2026-11-10", until: "2026-11-13", clientId: id });
    expect(items.map(({ rate: kept, minutes, version }) => [kept, minutes, version])).toEqual([
      [null, 60, 2],
      [null, 60, 2],
      [null, 60, 1],
    ]);
    await expect(api.time.update({ id: own.id, version: 1, rate: 5 })).rejects.toThrow("Changed elsewhere");
  });

  test("is one entry in the words for one, also if it is not billable or after the period", async () => {
    const id = await inEuros();
    await work(id, "2026-12-24", { rate: 12_000, billable: false });
    await expect(api.client.update({ id, currency: "JPY", rate: 14_000 })).rejects.toMatchObject({
      cause: {
        problem: { field: "ownRates", message: expect.stringContaining("1 time entry that is not billed yet has") },
      },
    });
  });

  test("loses it in one step for up to 90 entries, and for none of 91", async () => {
    const id = await inEuros();
    for (let count = 0; count < 91; count++) await work(id, "2026-11-10", { rate: 12_000 });
    const asked = { id, currency: "JPY", rate: 14_000, ownRates: "remove" } as const;
    await expect(api.client.update(asked)).rejects.toThrow("91 time entries have rates of their own, and at most 90");
    expect(await next(id)).toMatchObject({ currency: "EUR", total: 91 * 12_000 });
    const [entry] = (await api.time.list({ from: "2026-11-10", until: "2026-11-11", clientId: id })).items;
    await api.time.update({ id: entry?.id ?? "", rate: null });
    await api.client.update(asked);
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 91 * 14_000 });
  });
});

describe("the currency stays once work of the client was billed or closed", () => {
  const inYen = { currency: "JPY", rate: 14_000 };

  async function draftOf(id: string) {
    await api.client.update({ id, reviewHours: 48 });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    const [run] = (await api.billing.runs({ clientId: id })).items;
    if (!run) throw new Error("no run");
    return { clientId: id, from: run.period.from, revision: run.revision };
  }

  test("by an invoice, also when that is credited and its hours are open again", async () => {
    const id = await inEuros();
    await work(id, "2026-11-20");
    const { invoice } = await api.billing.billNow({ clientId: id });
    await expect(api.client.update({ id, ...inYen })).rejects.toThrow("billed or closed in EUR");
    await api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    await expect(api.client.update({ id, ...inYen })).rejects.toMatchObject({
      cause: { problem: { code: "currency_fixed", field: "currency" } },
    });
  });

  test("by a draft that waits, until it is discarded", async () => {
    const id = await inEuros();
    await work(id, "2026-11-20");
    const draft = await draftOf(id);
    await expect(api.client.update({ id, ...inYen })).rejects.toThrow("billed or closed in EUR");
    const { version } = await api.draft.get(draft);
    await api.draft.discard({ ...draft, version });
    await api.client.update({ id, ...inYen });
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 14_000 });
  });

  test("by a closed period that kept time which is not billable", async () => {
    const id = await inEuros();
    await work(id, "2026-11-20", { billable: false });
    world.clock.at = "2026-12-01T09:00:00Z";
    await world.bill();
    await expect(api.client.update({ id, ...inYen })).rejects.toThrow("billed or closed in EUR");
  });

  test("but not by billing days that had nothing to bill", async () => {
    const id = await inEuros();
    for (const at of ["2026-12-01T09:00:00Z", "2027-01-01T09:00:00Z"]) {
      world.clock.at = at;
      await world.bill();
    }
    await work(id, "2027-01-01");
    expect((await api.billing.runs({ clientId: id })).items.map(({ state }) => state)).toEqual(["nothing", "nothing"]);
    await api.client.update({ id, ...inYen });
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 14_000 });
  });
});

describe("what happens in the moment of the change", () => {
  const inYen = { currency: "JPY", rate: 14_000 };
  let id: string;

  beforeEach(async () => {
    id = await inEuros();
    await work(id, "2026-11-20", { minutes: 90 });
  });

  /** Changes the currency, and does something else just before that is written. */
  function changeWhile(happening: () => Promise<unknown>, more: { ownRates?: "remove" } = {}) {
    db.before(TRANSACTION, happening);
    return api.client.update({ id, ...inYen, ...more });
  }

  test("time comes in: it stays, at the client's rate", async () => {
    await changeWhile(() => work(id, "2026-11-21", { minutes: 30 }));
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 28_000 });
  });

  test("time with a rate of its own comes in: it is seen, and the change asks", async () => {
    await expect(changeWhile(() => work(id, "2026-11-21", { rate: 12_000 }))).rejects.toThrow("1 time entry");
    expect(await next(id)).toMatchObject({ currency: "EUR", total: 13_500 + 12_000 });
    await changeWhile(() => work(id, "2026-11-22", { rate: 11_000 }), { ownRates: "remove" });
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 21_000 + 2 * 14_000 });
  });

  test("time gets a rate of its own, by a change or from another client: it is seen", async () => {
    const [entry] = (await api.time.list({ from: "2026-11-20", until: "2026-11-21", clientId: id })).items;
    await expect(changeWhile(() => api.time.update({ id: entry?.id ?? "", rate: 12_000 }))).rejects.toThrow("1 time");
    await api.time.update({ id: entry?.id ?? "", rate: null });
    const other = await work(await inEuros({ name: "Other" }), "2026-11-22", { rate: 12_000 });
    const move = () => api.time.update({ id: other.id, clientId: id, rate: 12_000 });
    await expect(changeWhile(move)).rejects.toThrow("1 time entry");
    expect((await api.client.get({ id })).currency).toBe("EUR");
  });

  test("time that loses its rate is changed: nothing of that change is lost", async () => {
    const own = await work(id, "2026-11-22", { rate: 12_000 });
    await changeWhile(() => api.time.update({ id: own.id, minutes: 120, description: "Call" }), { ownRates: "remove" });
    const [entry] = (await api.time.list({ from: "2026-11-22", until: "2026-11-23", clientId: id })).items;
    expect(entry).toMatchObject({ minutes: 120, description: "Call", rate: null });
    expect(await next(id)).toMatchObject({ currency: "JPY", total: 21_000 + 28_000 });
  });

  test("the period is billed: the currency stays", async () => {
    await expect(changeWhile(() => api.billing.billNow({ clientId: id }))).rejects.toThrow("billed or closed in EUR");
    const { items } = await api.invoice.list({ clientId: id });
    expect(items.map(({ currency, total }) => [currency, total])).toEqual([["EUR", 13_500]]);
  });

  test("another change moves it elsewhere: one of them is refused", async () => {
    const toDollars = () => api.client.update({ id, currency: "USD", rate: 9850 });
    await expect(changeWhile(toDollars)).rejects.toThrow("billed in USD by now");
    expect(await next(id)).toMatchObject({ currency: "USD", total: 14_775 });
  });

  test("a rate and a discount that are on their way are not read in the new currency", async () => {
    const change = () => api.client.update({ id, ...inYen });
    db.before(TRANSACTION, change);
    await expect(api.client.addRate({ id, rate: 12_000, from: "2026-11-01" })).rejects.toThrow("billed in JPY by now");
    db.before(TRANSACTION, () => api.client.update({ id, currency: "USD", rate: 9850 }));
    await expect(api.client.update({ id, discountAmount: 500 })).rejects.toThrow("billed in USD by now");
    expect(await next(id)).toMatchObject({ currency: "USD", total: 14_775 });
  });

  test("an entry's own rate that is on its way is not read in the new currency", async () => {
    const [entry] = (await api.time.list({ from: "2026-11-20", until: "2026-11-21", clientId: id })).items;
    db.before(TRANSACTION, () => api.client.update({ id, ...inYen }));
    await expect(api.time.update({ id: entry?.id ?? "", rate: 12_000 })).rejects.toThrow("billed in JPY by now");
    db.before(TRANSACTION, () => api.client.update({ id, currency: "USD", rate: 9850 }));
    await expect(work(id, "2026-11-21", { rate: 12_000 })).rejects.toThrow("billed in USD by now");
    expect(await next(id)).toMatchObject({ currency: "USD", total: 14_775 });
  });
});
