import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../server/lib/date.ts";
import { formatDate, formatMinutes, formatMoney, formatPercent, formatPeriod } from "../../server/lib/format.ts";

const EUR = { currency: "EUR", decimals: 2 };

describe("a half-open period reads by its first and last day", () => {
  test.each([
    ["2026-11-01", "2026-12-01", "1–30 Nov 2026"],
    ["2026-11-15", "2026-12-15", "15 Nov – 14 Dec 2026"],
    ["2026-12-15", "2027-01-15", "15 Dec 2026 – 14 Jan 2027"],
    ["2028-02-01", "2028-03-01", "1–29 Feb 2028"],
    ["2026-11-23", "2026-11-24", "23 Nov 2026"],
    ["2026-03-29", "2026-03-30", "29 Mar 2026"],
  ])("from %s until %s: %s", (from, until, words) => {
    expect(formatPeriod({ from, until })).toBe(words);
  });

  test("the last day is the one before its end, on every day of the calendar", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 60_000 }), (days) => {
        const from = addDays("1970-01-01", days);
        expect(formatPeriod({ from, until: addDays(from, 1) })).toBe(formatDate(from));
      }),
    );
  });
});

test("amounts carry their currency's decimals, and a real minus sign", () => {
  expect(formatMoney(123_450, EUR)).toBe("€1,234.50");
  expect(formatMoney(141_200, { currency: "JPY", decimals: 0 })).toBe("¥141,200");
  expect(formatMoney(-5, EUR)).toBe("−€0.05");
  expect(formatMoney(9_007_199_254_740_991, EUR)).toBe("€90,071,992,547,409.91");
});

test("hours read as h:mm, shares as per cent", () => {
  expect(formatMinutes(2190)).toBe("36:30");
  expect(formatMinutes(-5)).toBe("−0:05");
  expect(formatPercent(1900)).toBe("19%");
  expect(formatPercent(550)).toBe("5.5%");
  expect(formatPercent(1234, "de-DE")).toBe("12,34\u00A0%");
});
