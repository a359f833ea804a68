import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let key: { clientId: string; from: string; revision: number };

/** A draft of two lines: 90 minutes of layout and 30 of a call. */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await freelancer.api.client.create({ ...ACME, reviewHours: 48 });
  await freelancer.api.time.create({ clientId, date: "2026-11-19", minutes: 90, description: "Layout" });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 30, description: "Call" });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.bill();
  key = { clientId, from: "2026-11-01", revision: 0 };
});

/** The draft as one tab shows it, and what this tab sends of it. */
async function tab() {
  const { api } = freelancer;
  const { version, contents } = await api.draft.get(key);
  const [layout, call] = contents.lines;
  if (!layout || !call) throw new Error("the draft has no two lines");
  type Change = Omit<Parameters<typeof api.draft.edit>[0], keyof typeof key | "version">;
  const change = (given: Change) => api.draft.edit({ ...key, version, ...given });
  return { version, contents, layout, call, change };
}

async function lines() {
  const { contents } = await freelancer.api.draft.get(key);
  return contents.lines.map(({ description, minutes, rate }) => [description, minutes, rate]);
}

const TRAIN = { reason: "Train", amount: 4900 };

describe("two tabs with one draft", () => {
  test("both win that change different lines, the note and a charge, and the draft is held", async () => {
    const [one, other] = [await tab(), await tab()];
    const { call, layout } = one;
    await one.change({ lines: [{ ...layout, description: "Layout, agreed" }], seen: { lines: [layout] } });
    await one.change({ note: "Thank you.", seen: { note: null } });
    await other.change({ lines: [{ ...call, minutes: 60 }], charges: [TRAIN], seen: { lines: [call], charges: [] } });
    const { contents, document, run } = await freelancer.api.draft.get(key);
    expect(await lines()).toEqual([
      ["Layout, agreed", 90, 9000],
      ["Call", 60, 9000],
    ]);
    expect(contents).toMatchObject({ note: "Thank you.", charges: [TRAIN] });
    expect([document.totals.total, run.nextAttemptAt]).toEqual([27_400, null]);
  });

  test.each([
    ["a description", { description: "Layout A" }, { description: "Layout B" }],
    ["hours", { minutes: 60 }, { minutes: 120 }],
    ["a rate", { rate: 8000 }, { rate: 10_000 }],
    ["a tax", { tax: { category: "S" as const, rate: 700 } }, { tax: { category: "S" as const, rate: 1900 } }],
  ])("that both change %s of one line are asked, with the value that is there by now", async (_, here, there) => {
    const [one, other] = [await tab(), await tab()];
    const { layout } = one;
    await other.change({ lines: [{ ...layout, ...there }], seen: { lines: [layout] } });
    const present = (await tab()).layout;
    const before = await freelancer.api.draft.get(key);
    await expect(one.change({ lines: [{ ...layout, ...here }], seen: { lines: [layout] } })).rejects.toMatchObject({
      code: "CONFLICT",
      message: "Changed elsewhere since you looked: Line 1. Compare before you save.",
      cause: { problem: { code: "conflict", field: "lines", changed: { [`lines.${layout.id}`]: present } } },
    });
    expect(await freelancer.api.draft.get(key)).toEqual(before);
    await one.change({ lines: [{ ...layout, ...here }], seen: { lines: [present] } });
    expect((await tab()).layout).toMatchObject(here);
  });

  test("that both change the note are asked", async () => {
    const [one, other] = [await tab(), await tab()];
    await other.change({ note: "From there", seen: { note: null } });
    await expect(one.change({ note: "From here", seen: { note: null } })).rejects.toMatchObject({
      cause: { problem: { field: "note", changed: { note: "From there" } } },
    });
    await one.change({ note: "From there", seen: { note: null } });
  });

  test("keep the line that one added when the other removes another", async () => {
    const [one, other] = [await tab(), await tab()];
    const hosting = { date: null, description: "Hosting", minutes: 60, rate: 1500 };
    await other.change({ lines: [hosting], seen: {} });
    await one.change({ seen: { lines: [one.layout] } });
    expect(await lines()).toEqual([
      ["Call", 30, 9000],
      ["Hosting", 60, 1500],
    ]);
  });

  test("never have a line twice when one removes a line before the one that the other changes", async () => {
    const [one, other] = [await tab(), await tab()];
    await other.change({ seen: { lines: [other.layout] } });
    await one.change({ lines: [{ ...one.call, minutes: 45 }], seen: { lines: [one.call] } });
    expect(await lines()).toEqual([["Call", 45, 9000]]);
  });

  test("ask about a line that one changes and the other has removed, and bring it back if that is chosen", async () => {
    const [one, other] = [await tab(), await tab()];
    const { layout } = one;
    await other.change({ seen: { lines: [layout] } });
    const wanted = { ...layout, minutes: 60 };
    await expect(one.change({ lines: [wanted], seen: { lines: [layout] } })).rejects.toMatchObject({
      cause: { problem: { changed: { [`lines.${layout.id}`]: null } } },
    });
    await one.change({ lines: [wanted], seen: { lines: [] } });
    expect(await lines()).toEqual([
      ["Call", 30, 9000],
      ["Layout", 60, 9000],
    ]);
  });

  test("that both remove the same line are told nothing", async () => {
    const [one, other] = [await tab(), await tab()];
    await other.change({ seen: { lines: [other.layout] } });
    await one.change({ seen: { lines: [one.layout] } });
    expect(await lines()).toEqual([["Call", 30, 9000]]);
  });

  test("leave at least one line between them", async () => {
    const [one, other] = [await tab(), await tab()];
    await other.change({ seen: { lines: [other.layout] } });
    await expect(one.change({ seen: { lines: [one.call] } })).rejects.toThrow("A draft keeps at least one line");
    expect(await lines()).toEqual([["Call", 30, 9000]]);
  });

  test("tell lines apart that a program wrote without ids", async () => {
    const { version } = await tab();
    const line = { date: null, minutes: 60, rate: 9000 };
    const written = [
      { ...line, description: "One" },
      { ...line, description: "Two" },
      { ...line, description: "Three" },
    ];
    await freelancer.api.draft.edit({ ...key, version, lines: written });
    const { contents } = await freelancer.api.draft.get(key);
    expect(new Set(contents.lines.map(({ id }) => id)).size).toBe(3);
    const [first, second] = contents.lines;
    const { change } = await tab();
    await change({
      lines: [{ ...second, description: "2", minutes: 60, rate: 9000, date: null }],
      seen: { lines: second ? [second] : [] },
    });
    await change({ seen: { lines: first ? [first] : [] } });
    expect((await lines()).map(([description]) => description)).toEqual(["2", "Three"]);
  });

  test("without a word of what was seen, is as the version says, as before", async () => {
    const [one, other] = [await tab(), await tab()];
    await other.change({ note: "Elsewhere", seen: { note: null } });
    const whole = [{ date: null, description: "All", minutes: 60, rate: 1 }];
    await expect(one.change({ lines: whole })).rejects.toThrow("This draft was changed elsewhere");
    await (await tab()).change({ lines: whole });
    expect((await freelancer.api.draft.get(key)).contents).toMatchObject({ charges: [], note: null });
    expect(await lines()).toEqual([["All", 60, 1]]);
  });
});

test("of two changes of a draft in the same moment, both are there", async () => {
  const one = await tab();
  const { layout, call } = one;
  await Promise.all([
    one.change({ lines: [{ ...layout, minutes: 60 }], seen: { lines: [layout] } }),
    one.change({ lines: [{ ...call, minutes: 45 }], seen: { lines: [call] } }),
    one.change({ note: "Thank you.", seen: { note: null } }),
  ]);
  expect(await lines()).toEqual([
    ["Layout", 60, 9000],
    ["Call", 45, 9000],
  ]);
  expect((await tab()).contents.note).toBe("Thank you.");
});
