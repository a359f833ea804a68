import { describe, expect, test } from "vitest";
import { groupLines } from "../../server/invoice/lines.ts";
import type { EntryRecord } from "../../server/time/rules.ts";

const TAX = { category: "S", rate: 1900, reason: null } as const;
const RATES = [
  { from: null, rate: 9000 },
  { from: "2026-11-15", rate: 10_000 },
];

function entry(date: string, minutes: number, more: Partial<EntryRecord> = {}): EntryRecord {
  return {
    id: `te_${date}_${minutes}`,
    clientId: "cl_1",
    date,
    billingDate: date,
    minutes,
    description: "Start page",
    ticket: null,
    rate: null,
    billable: true,
    startedAt: null,
    version: 1,
    createdAt: `${date}T10:00:00Z`,
    ...more,
  };
}

function gathered(by: "entry" | "day" | "ticket" | "rate", entries: EntryRecord[]) {
  return groupLines(entries, { rates: RATES, by, tax: TAX, work: "Work" });
}

const MONTH = [
  entry("2026-11-02", 60, { ticket: "A-1" }),
  entry("2026-11-02", 20, { ticket: "A-2", description: null }),
  entry("2026-11-20", 50, { ticket: "A-1" }),
  entry("2026-11-20", 10, { rate: 5000 }),
];

describe("the lines of an invoice", () => {
  test("are the entries, each at the rate of its day or its own", () => {
    const { lines, timesheet } = gathered("entry", MONTH);
    expect(lines.map(({ description, rate, minutes, net }) => [description, rate, minutes, net])).toEqual([
      ["Start page", 9000, 60, 9000],
      ["Work", 9000, 20, 3000],
      ["Start page", 10_000, 50, 8333],
      ["Start page", 5000, 10, 833],
    ]);
    expect(timesheet).toBeNull();
  });

  test("are the days, one line for each rate of a day", () => {
    const { lines } = gathered("day", MONTH);
    expect(lines.map(({ date, rate, minutes, net }) => [date, rate, minutes, net])).toEqual([
      ["2026-11-02", 9000, 80, 12_000],
      ["2026-11-20", 10_000, 50, 8333],
      ["2026-11-20", 5000, 10, 833],
    ]);
  });

  test("of days name what was done, each work once, and no more than fits", () => {
    const day = (...descriptions: (string | null)[]) =>
      gathered(
        "day",
        descriptions.map((description) => entry("2026-11-02", 30, { description })),
      ).lines.map(({ description }) => description);
    expect(gathered("day", MONTH).lines.map(({ description }) => description)).toEqual([
      "Start page; Work",
      "Start page",
      "Start page",
    ]);
    expect(day("Call", "Layout", "Call")).toEqual(["Call; Layout"]);
    expect(day(null, null)).toEqual(["Work"]);
    expect(day("a".repeat(100), "b".repeat(100), "c")).toEqual([`${"a".repeat(100)}; …`]);
    expect(day("d".repeat(500))).toEqual(["d".repeat(500)]);
  });

  test("are the tickets, and the work without one by itself", () => {
    const { lines } = gathered("ticket", MONTH);
    expect(lines.map(({ date, description, rate, minutes }) => [date, description, rate, minutes])).toEqual([
      [null, "A-1", 9000, 60],
      [null, "A-2", 9000, 20],
      [null, "A-1", 10_000, 50],
      [null, "Work", 5000, 10],
    ]);
  });

  test("are one for each rate, whose hours are priced together and rounded once", () => {
    const entries = Array.from({ length: 3 }, (_, index) => entry(`2026-11-0${index + 1}`, 20, { rate: 100 }));
    expect(gathered("entry", entries).lines.map(({ net }) => net)).toEqual([33, 33, 33]);
    expect(gathered("rate", entries).lines.map(({ net, minutes }) => [net, minutes])).toEqual([[100, 60]]);
  });

  test("that gather come with the hours behind them, which add up to theirs", () => {
    for (const by of ["day", "ticket", "rate"] as const) {
      const { lines, timesheet } = gathered(by, MONTH);
      expect(timesheet?.length).toBe(MONTH.length);
      const minutes = (rows: readonly { minutes: number }[]) => rows.reduce((sum, row) => sum + row.minutes, 0);
      expect(minutes(timesheet ?? [])).toBe(minutes(lines));
    }
  });

  test("hold a day each where entries are too many for one document, and say so", () => {
    const entries = Array.from({ length: 4000 }, (_, index) =>
      entry(`2026-11-${String((index % 28) + 1).padStart(2, "0")}`, 1 + (index % 50)),
    );
    const { lines, grouping, timesheet } = gathered("entry", entries);
    expect(grouping).toEqual({ by: "day", tooMany: true });
    expect(lines.length).toBe(28);
    expect(timesheet).toBeNull();
  });

  test("hold all work at one rate where even days are too many, and lose no minute", () => {
    const entries = Array.from({ length: 6000 }, (_, index) =>
      entry(
        `${2000 + Math.floor(index / 336)}-${String((Math.floor(index / 28) % 12) + 1).padStart(2, "0")}-${String((index % 28) + 1).padStart(2, "0")}`,
        7,
        {
          rate: 9000,
        },
      ),
    );
    const { lines, grouping } = gathered("entry", entries);
    expect(grouping).toEqual({ by: "rate", tooMany: true });
    expect(lines.map(({ minutes, net }) => [minutes, net])).toEqual([[42_000, 6_300_000]]);
  });
});
