import { describe, expect, it } from "vitest";
import {
  billedRangesOf,
  cellAccess,
  cellName,
  dayTotals,
  headOf,
  invoiceHolding,
  rowsOf,
} from "../../app/(workspace)/time/week-rows.ts";
import type { TimeEntry } from "../../server/time/schema.ts";

const MONDAY = "2026-11-23";
const TUESDAY = "2026-11-24";
const DAYS = [MONDAY, TUESDAY];
const NAMES = new Map([
  ["cl_a", "Acme"],
  ["cl_z", "Zenith"],
]);

let made = 0;
function entry(over: Partial<TimeEntry> = {}): TimeEntry {
  const date = over.date ?? MONDAY;
  made += 1;
  return {
    id: `te_${made}`,
    clientId: "cl_a",
    date,
    billingDate: date,
    minutes: 60,
    description: "Website",
    ticket: null,
    startedAt: null,
    rate: null,
    billable: true,
    billed: false,
    version: 1,
    createdAt: "2026-11-23T10:00:00.000Z",
    ...over,
  };
}

function rows(entries: TimeEntry[], pinned: TimeEntry[] = []) {
  return rowsOf(entries, { days: DAYS, pinned: pinned.map(headOf), nameOf: (id) => NAMES.get(id) ?? "" });
}

describe("the rows of a week", () => {
  it("gather the same work of a client, and keep apart what the client pays for from what is not billable", () => {
    const found = rows([entry(), entry({ date: TUESDAY, minutes: 30 }), entry({ billable: false, minutes: 15 })]);
    expect(found.map(({ billable, minutes }) => ({ billable, minutes }))).toEqual([
      { billable: true, minutes: 90 },
      { billable: false, minutes: 15 },
    ]);
    expect(found[0]?.days.map((cell) => cell.length)).toEqual([1, 1]);
  });

  it("keep apart tickets, and stand in the order of client and work", () => {
    const found = rows([
      entry({ clientId: "cl_z", description: null }),
      entry({ ticket: "T-2" }),
      entry({ ticket: "T-1" }),
    ]);
    expect(found.map(({ clientId, ticket }) => [clientId, ticket])).toEqual([
      ["cl_a", "T-1"],
      ["cl_a", "T-2"],
      ["cl_z", null],
    ]);
  });

  it("stay when their last time is deleted, once they are pinned", () => {
    const gone = entry();
    expect(rows([], [gone])).toMatchObject([{ description: "Website", minutes: 0, days: [[], []] }]);
    expect(rows([gone], [gone])).toHaveLength(1);
  });

  it("add up by day as well", () => {
    expect(dayTotals([entry(), entry({ minutes: 5 }), entry({ date: TUESDAY, minutes: 30 })], DAYS)).toEqual([65, 30]);
  });

  it("name each cell by client, work and day", () => {
    expect(cellName(entry({ ticket: "T-1", billable: false }), "Acme", "2026-11-17")).toBe(
      "Acme · Website · T-1 · not billable, Tue 17 Nov 2026",
    );
    expect(cellName(entry({ description: null }), "Acme", "2026-11-17")).toBe("Acme, Tue 17 Nov 2026");
  });
});

describe("a cell", () => {
  const client = { archived: false };

  it("takes typing while it is empty or holds one entry", () => {
    const only = entry();
    expect(cellAccess([], client)).toEqual({ kind: "open", entry: null });
    expect(cellAccess([only], client)).toEqual({ kind: "open", entry: only });
  });

  it("leads to the day when it holds several entries, billed or not", () => {
    expect(cellAccess([entry({ billed: true }), entry({ minutes: 30 })], client)).toEqual({
      kind: "several",
      minutes: 90,
      count: 2,
    });
  });

  it("is locked once its time is billed, and closed for an archived client", () => {
    expect(cellAccess([entry({ billed: true })], client)).toMatchObject({ kind: "billed" });
    expect(cellAccess([entry()], { archived: true })).toEqual({ kind: "closed", minutes: 60 });
    expect(cellAccess([], undefined)).toEqual({ kind: "closed", minutes: 0 });
  });

  it("names the invoice that holds its time: by the billing date, both ends of the period, and never for free work", () => {
    const range = { clientId: "cl_a", from: "2026-11-01", until: "2026-12-01", invoiceId: "inv_1", number: "2026-014" };
    const held = (over: Partial<TimeEntry>) => invoiceHolding(entry(over), [range])?.number;
    expect(held({ billingDate: "2026-11-01" })).toBe("2026-014");
    expect(held({ billingDate: "2026-11-30" })).toBe("2026-014");
    expect(held({ billingDate: "2026-12-01" })).toBeUndefined();
    expect(held({ billingDate: "2026-10-31" })).toBeUndefined();
    expect(held({ date: "2026-10-05", billingDate: "2026-11-01" })).toBe("2026-014");
    expect(held({ clientId: "cl_z", billingDate: "2026-11-05" })).toBeUndefined();
    expect(held({ billable: false, billingDate: "2026-11-05" })).toBeUndefined();
  });
});

describe("the invoice that holds hours", () => {
  const period = { from: "2026-11-01", until: "2026-12-01" };
  const issued = { clientId: "cl_a", period, kind: "invoice", state: "open" } as const;
  const first = { ...issued, id: "inv_1", number: "2026-001", state: "void" } as const;
  const credit = { ...issued, id: "inv_2", number: "CN-2026-001", kind: "creditNote", state: "credit" } as const;
  const second = { ...issued, id: "inv_3", number: "2026-002" };

  it("is the one that bills them again, not the void one or its credit note", () => {
    const ranges = billedRangesOf([credit, first, second]);
    expect(invoiceHolding(entry(), ranges)?.number).toBe("2026-002");
  });

  it("is one that is paid or late as well", () => {
    for (const state of ["paid", "overdue"] as const)
      expect(invoiceHolding(entry(), billedRangesOf([credit, { ...second, state }]))?.number).toBe("2026-002");
  });

  it("is none while the hours are released", () => {
    expect(billedRangesOf([credit, first])).toEqual([]);
  });
});
