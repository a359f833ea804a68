import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { amountsOf, type Chargeable } from "../../server/document/amounts.ts";
import type { Adjustment } from "../../server/document/schema.ts";
import { rate as rateSchema } from "../../server/lib/schema.ts";
import { DRAFT_LINES_MAX, DRAFT_MINUTES_MAX, draftEdits } from "../../server/run/schema.ts";
import { TAX_CATEGORIES } from "../../server/workspace/fields.ts";
import { aLine, anInvoice } from "../support/documents.ts";

/** Half away from zero, written a second time on purpose. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const whole = numerator / denominator;
  const rest = numerator % denominator;
  const twice = rest < 0n ? -2n * rest : 2n * rest;
  if (twice < denominator) return whole;
  return numerator < 0n ? whole - 1n : whole + 1n;
}

function summed(values: readonly number[]): bigint {
  return values.reduce((sum, value) => sum + BigInt(value), 0n);
}

const tax = fc.oneof(
  fc.record({ category: fc.constant("S" as const), rate: fc.constantFrom(700, 810, 1900, 2000, 2550) }),
  fc.record({ category: fc.constantFrom(...TAX_CATEGORIES.filter((each) => each !== "S")), rate: fc.constant(0) }),
);
const lines = fc.array(
  fc.record({ net: fc.integer({ min: 0, max: 5_000_000 }), minutes: fc.integer({ min: 1, max: 6000 }), tax }),
  { minLength: 1, maxLength: 30 },
);
const charges = fc.array(
  fc.record({ reason: fc.constant("Travel"), amount: fc.integer({ min: 1, max: 500_000 }), tax }),
  { maxLength: 4 },
);
const discount = fc.record({
  percent: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 10_000 })),
  amount: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2_000_000 })),
});
const chargeable: fc.Arbitrary<Chargeable> = fc.record({ lines, charges, discount }).map((made) => ({
  ...made,
  reasonOf: () => null,
}));

const holds = (property: (made: Chargeable) => void) =>
  fc.assert(fc.property(chargeable, property), { numRuns: 2000, seed: 20_261_125 });

describe("the sums of a document", () => {
  test("net is the lines less discounts plus charges, and the tax groups share it out whole (BR-CO-10 to -13)", () => {
    holds((made) => {
      const { totals, taxGroups } = amountsOf(made);
      expect(BigInt(totals.lines)).toBe(summed(made.lines.map(({ net }) => net)));
      expect(BigInt(totals.charges)).toBe(summed(made.charges.map(({ amount }) => amount)));
      expect(totals.net).toBe(totals.lines - totals.discounts + totals.charges);
      expect(summed(taxGroups.map(({ base }) => base))).toBe(BigInt(totals.net));
    });
  });

  test("tax is computed once for each group on its discounted base, and the total adds it up (BR-CO-14, -15, -17)", () => {
    holds((made) => {
      const { totals, taxGroups, adjustments } = amountsOf(made);
      for (const group of taxGroups) {
        const own = <T extends { tax: { category: string; rate: number } }>(each: readonly T[]) =>
          each.filter((one) => one.tax.category === group.category && one.tax.rate === group.rate);
        const base =
          summed(own(made.lines).map(({ net }) => net)) +
          summed(own(adjustments).map(({ kind, amount }) => (kind === "charge" ? amount : -amount)));
        expect(BigInt(group.base)).toBe(base);
        expect(BigInt(group.tax)).toBe(rounded(base * BigInt(group.rate), 10_000n));
      }
      expect(BigInt(totals.tax)).toBe(summed(taxGroups.map((group) => group.tax)));
      expect(totals.total).toBe(totals.net + totals.tax);
    });
  });

  test("every category and rate on a line or a charge has one group, and no other has", () => {
    holds((made) => {
      const named = [...made.lines, ...made.charges].map((each) => `${each.tax.category} ${each.tax.rate}`);
      const groups = amountsOf(made).taxGroups.map(({ category, rate }) => `${category} ${rate}`);
      expect(groups.toSorted()).toEqual([...new Set(named)].toSorted());
    });
  });

  test("a discount is its per cent of the lines and then its amount, never more than there is", () => {
    holds((made) => {
      const { totals } = amountsOf(made);
      const sum = summed(made.lines.map(({ net }) => net));
      const byPercent = rounded(sum * BigInt(made.discount.percent), 10_000n);
      const left = sum - byPercent;
      const fixed = BigInt(made.discount.amount) < left ? BigInt(made.discount.amount) : left;
      expect(BigInt(totals.discounts)).toBe(byPercent + fixed);
      expect(totals.discounts).toBeLessThanOrEqual(totals.lines);
      for (const { base } of amountsOf({ ...made, charges: [] }).taxGroups) expect(base).toBeGreaterThanOrEqual(0);
    });
  });

  test("no part of a discount is off its share by a minor unit or more, and none is negative", () => {
    holds((made) => {
      const { adjustments, totals } = amountsOf(made);
      const discounts = adjustments.filter(({ kind }) => kind === "discount");
      const percentOf = ({ tax }: Adjustment) =>
        discounts.find(
          (each) => each.percent !== null && each.tax.category === tax.category && each.tax.rate === tax.rate,
        );
      const byPercent = Number(summed(discounts.flatMap(({ percent, amount }) => (percent === null ? [] : [amount]))));
      const byAmount = totals.discounts - byPercent;
      for (const part of discounts) {
        // An amount is shared by what the percentage left of each group.
        const exact =
          part.percent === null
            ? (byAmount * (part.base - (percentOf(part)?.amount ?? 0))) / (totals.lines - byPercent)
            : (byPercent * part.base) / totals.lines;
        expect(part.amount).toBeGreaterThan(0);
        expect(Math.abs(part.amount - exact)).toBeLessThan(1);
      }
    });
  });
});

test("two discounts of two tax rates leave of each what is left, and never less than nothing", () => {
  const cent = (rate: number) => aLine(1, "Call", { net: 1, tax: { category: "S", rate } });
  const { taxGroups } = anInvoice([cent(1900), cent(700)], { discount: { percent: 5000, amount: 1 } });
  expect(taxGroups.map(({ base }) => base)).toEqual([0, 0]);
});

describe("what other tools get wrong", () => {
  test("19 % of 100.00 less 10 % is 17.10, not 19.00", () => {
    const { totals } = anInvoice([aLine(60, "Work", { rate: 10_000 })], { discount: { percent: 1000 } });
    expect(totals).toMatchObject({ lines: 10_000, discounts: 1000, net: 9000, tax: 1710, total: 10_710 });
  });

  test("an amount off falls on each tax rate by its share, to the cent", () => {
    const reduced = { tax: { category: "S", rate: 700 } } as const;
    const lines = [aLine(60, "Work", { rate: 10_000 }), aLine(60, "Book", { rate: 5000, ...reduced })];
    const { adjustments, taxGroups, totals } = anInvoice(lines, { discount: { amount: 1000 } });
    expect(adjustments.map(({ amount, tax }) => [tax.rate, amount])).toEqual([
      [1900, 667],
      [700, 333],
    ]);
    expect(taxGroups.map(({ base, tax }) => [base, tax])).toEqual([
      [9333, 1773],
      [4667, 327],
    ]);
    expect(totals.total).toBe(16_100);
  });

  test("an amount off that is more than the work leaves nothing to pay, and nothing owed back", () => {
    const { totals } = anInvoice([aLine(60, "Work")], { discount: { amount: 1_000_000 } });
    expect(totals).toMatchObject({ discounts: 9000, net: 0, tax: 0, total: 0 });
  });

  test("yen have no decimals, and fils have three", () => {
    const yen = anInvoice([aLine(50, "Work", { rate: 9999, net: 8333 })], { currency: "JPY" });
    expect(yen.totals).toMatchObject({ net: 8333, tax: 1583, total: 9916 });
    const fils = anInvoice([aLine(50, "Work", { rate: 12_345, net: 10_288 })], { currency: "KWD" });
    expect(fils.totals).toMatchObject({ net: 10_288, tax: 1955, total: 12_243 });
  });

  test("a credit note takes back the very amounts, tax group by tax group", () => {
    const invoice = anInvoice([aLine(90, "Work"), aLine(20, "Call")], { discount: { percent: 333, amount: 7 } });
    const { kind, totals, taxGroups, lines, adjustments } = creditNoteDocument(invoice, {
      number: "C-001",
      issueDate: "2026-12-05",
    });
    expect(kind).toBe("creditNote");
    expect({ totals, taxGroups, lines, adjustments }).toEqual({
      totals: invoice.totals,
      taxGroups: invoice.taxGroups,
      lines: invoice.lines,
      adjustments: invoice.adjustments,
    });
  });
});

test("the longest draft at the highest rate and tax still adds up exactly", () => {
  const rate = rateSchema.maxValue ?? Number.NaN;
  const line = aLine(600_000, "Work", { rate, net: 10_000 * rate, tax: { category: "S", rate: 10_000 } });
  const charge = { reason: "Travel", amount: 100_000_000_000, tax: line.tax };
  const { totals } = amountsOf({
    lines: Array.from({ length: DRAFT_MINUTES_MAX / 600_000 }, () => line),
    discount: { percent: 0, amount: 0 },
    charges: Array.from({ length: 50 }, () => charge),
    reasonOf: () => null,
  });
  expect(BigInt(totals.total)).toBe(2n * (500n * 10_000n * BigInt(rate) + 50n * 100_000_000_000n));
});

test("a draft of more hours than add up exactly is refused", () => {
  const line = { date: null, description: "Work", minutes: 600_000, rate: 9000 };
  const linesOf = (count: number) => ({ lines: Array.from({ length: count }, () => line) });
  expect(draftEdits.safeParse(linesOf(500)).success).toBe(true);
  expect(draftEdits.safeParse(linesOf(501)).error?.issues).toMatchObject([{ path: ["lines"] }]);
  expect(draftEdits.safeParse(linesOf(DRAFT_LINES_MAX + 1)).success).toBe(false);
});
