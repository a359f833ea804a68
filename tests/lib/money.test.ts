import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  divideRounded,
  priceOfMinutes,
  shareOf,
  sumsPerCurrency,
  toDecimal,
  toMinorUnits,
} from "../../server/lib/money.ts";

describe("money", () => {
  test("half a cent is rounded away from zero, on both sides", () => {
    expect(divideRounded(5n, 2n)).toBe(3n);
    expect(divideRounded(-5n, 2n)).toBe(-3n);
    expect(divideRounded(7n, 3n)).toBe(2n);
    expect(divideRounded(0n, 3n)).toBe(0n);
  });

  test("five minutes at 32.25 cost 2.69", () => {
    expect(priceOfMinutes(5, 3225)).toBe(269n);
  });

  test("36:30 at 90.00 cost 3,285.00", () => {
    expect(priceOfMinutes(36 * 60 + 30, 9000)).toBe(328_500n);
  });

  test("19 % of 0.50 are 0.10, as 9.5 cents round up", () => {
    expect(shareOf(50n, 1900)).toBe(10n);
  });

  test("no rounding is off by more than half a unit", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (n, d) => {
          const error = divideRounded(n, d) * d - n;
          expect(2n * (error < 0n ? -error : error) <= d).toBe(true);
        },
      ),
    );
  });

  test("rounding is the same on both sides of zero", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 1n, max: 10n ** 6n }), (n, d) => {
        expect(divideRounded(-n, d)).toBe(-divideRounded(n, d));
      }),
    );
  });

  test("an entry split in two never differs from the whole by more than one minor unit", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 720 }),
        fc.integer({ min: 1, max: 720 }),
        fc.integer({ min: 0, max: 100_000_000 }),
        (a, b, rate) => {
          const difference = priceOfMinutes(a, rate) + priceOfMinutes(b, rate) - priceOfMinutes(a + b, rate);
          expect(difference >= -1n && difference <= 1n).toBe(true);
        },
      ),
    );
  });

  test("the same digits are 1234 yen, 12.34 euros and 1.234 dinars", () => {
    expect(toDecimal(1234, 0)).toBe("1234");
    expect(toDecimal(1234, 2)).toBe("12.34");
    expect(toDecimal(-5, 2)).toBe("-0.05");
    expect(toDecimal(1234, 3)).toBe("1.234");
  });

  test("each currency is summed by itself, and 10,000 forints of before with 10,000.00 of today are 20,000.00", () => {
    const sums = sumsPerCurrency([
      { amount: 10_000, currency: "HUF", decimals: 0 },
      { amount: 500, currency: "JPY", decimals: 0 },
      { amount: 1_000_000, currency: "HUF", decimals: 2 },
      { amount: -1, currency: "HUF", decimals: 0 },
    ]);
    expect(sums).toEqual([
      { amount: 1_999_900, currency: "HUF", decimals: 2 },
      { amount: 500, currency: "JPY", decimals: 0 },
    ]);
    expect(sumsPerCurrency([])).toEqual([]);
  });

  test("a sum that JSON's numbers would blur is refused", () => {
    expect(() => toMinorUnits(2n ** 53n)).toThrow(RangeError);
    expect(toMinorUnits(2n ** 53n - 1n)).toBe(9_007_199_254_740_991);
  });
});
