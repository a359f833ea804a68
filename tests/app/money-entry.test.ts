import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalText, parseMoneyEntry, tooFineWords } from "../../app/_format/money-entry.ts";

function amountOf(text: string, decimals = 2): number | string {
  const reading = parseMoneyEntry(text, decimals);
  return reading.ok ? reading.amount : reading.message;
}

describe("an amount as somebody types it", () => {
  it.each([
    ["90", 9000],
    ["90.5", 9050],
    ["90,50", 9050],
    ["32.25", 3225],
    ["0.05", 5],
    [",5", 50],
    ["90.", 9000],
    ["1.234,50", 123450],
    ["1,234.50", 123450],
    ["1 234,50", 123450],
    ["1\u202F234,50", 123450],
    ["1'234.50", 123450],
    ["1.234.567", 123456700],
    ["1,234,567.8", 123456780],
    ["  75  ", 7500],
  ])("reads %j as %i cents", (text, cents) => {
    expect(amountOf(text)).toBe(cents);
  });

  /** What an ambiguous text may stand for, in minor units. */
  const meaningsOf = (text: string, decimals: number) => {
    const reading = parseMoneyEntry(text, decimals);
    return reading.ok ? reading : reading.meanings;
  };

  it.each(["13.125", "13,125"])("takes %j neither for 13,125.00 nor for 13.13, and names both readings", (text) => {
    expect(amountOf(text)).toBe(`${text} can be read in two ways. Choose one of them under the field.`);
    expect(meaningsOf(text, 2)).toEqual({ thousands: 1_312_500, decimal: null, nearest: [1312, 1313] });
  });

  it("knows an amount with three decimals that the currency can hold", () => {
    expect(meaningsOf("13.120", 2)).toEqual({ thousands: 1_312_000, decimal: 1312, nearest: [1312, 1313] });
    expect(meaningsOf("1,000", 0)).toEqual({ thousands: 1000, decimal: 1, nearest: [1, 2] });
    expect(meaningsOf("1.125", 4)).toEqual({ thousands: 11_250_000, decimal: 11_250, nearest: [11_250, 11_251] });
  });

  it("asks in yen as well, which have no decimals at all", () => {
    expect(meaningsOf("1,234", 0)).toEqual({ thousands: 1234, decimal: null, nearest: [1, 2] });
  });

  it.each(["1234", "13125", "13 125", "13'125", "13,125.00", "13.125,00", "1.234.567", "0125", "13.12", "1313.5"])(
    "has no doubt about %j",
    (text) => {
      expect(typeof amountOf(text)).toBe("number");
    },
  );

  it("says which amounts come close to one that is too fine", () => {
    expect(tooFineWords({ currency: "EUR", decimals: 2 }, [1312, 1313])).toBe(
      "EUR has 2 decimals. Type 13.12 or 13.13.",
    );
    expect(tooFineWords({ currency: "JPY", decimals: 0 }, [1, 2])).toBe("JPY has no decimals. Type 1 or 2.");
  });

  it("takes it for the decimal one in a currency of three decimals", () => {
    expect(amountOf("1.234", 3)).toBe(1234);
    expect(amountOf("1,234", 3)).toBe(1234);
  });

  it("reads whole yen only", () => {
    expect(amountOf("1234", 0)).toBe(1234);
    expect(amountOf("90.5", 0)).toMatch(/no decimals/);
  });

  it.each(["", " ", "abc", "9O", "1e3", ".", "1.2.3", "1,23,456", "12.34,5.6", "1.234,567.8", "€90", "9 0 x"])(
    "refuses %j with an example",
    (text) => {
      expect(amountOf(text)).toBe("Type an amount such as 90 or 90.50.");
    },
  );

  it("refuses more decimals than the currency has", () => {
    expect(amountOf("90.505,5")).toBe(9050550);
    expect(amountOf("0.505")).toMatch(/2 decimals/);
    expect(amountOf("90.5055")).toMatch(/2 decimals/);
  });

  it("refuses negative amounts with either minus sign", () => {
    expect(amountOf("-5")).toMatch(/negative/);
    expect(amountOf("−5")).toMatch(/negative/);
  });

  it("refuses what JSON's numbers cannot hold to the cent", () => {
    expect(amountOf("99999999999999999")).toMatch(/too large/);
  });

  it("reads back every amount that it writes into a field, in currencies of 0, 2, 3 and 4 decimals", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom(0, 2, 3, 4), (amount, decimals) => {
        expect(amountOf(decimalText(amount, decimals), decimals)).toBe(amount);
      }),
    );
  });
});
