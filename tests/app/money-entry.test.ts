import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimalText, parseMoneyEntry } from "../../app/_format/money-entry.ts";

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

  it("takes a lone separator before three digits for thousands and says that it could be meant otherwise", () => {
    expect(parseMoneyEntry("1,234", 2)).toEqual({ ok: true, amount: 123400, ambiguous: true });
    expect(parseMoneyEntry("1.234", 2)).toEqual({ ok: true, amount: 123400, ambiguous: true });
    expect(parseMoneyEntry("1234", 2)).toEqual({ ok: true, amount: 123400, ambiguous: false });
  });

  it("takes it for the decimal one in a currency of three decimals", () => {
    expect(amountOf("1.234", 3)).toBe(1234);
    expect(amountOf("1,234", 3)).toBe(1234);
  });

  it("reads whole yen only", () => {
    expect(amountOf("1,234", 0)).toBe(1234);
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

  it("reads back every amount that it writes into a field, in currencies of 0, 2 and 3 decimals", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.constantFrom(0, 2, 3), (amount, decimals) => {
        expect(amountOf(decimalText(amount, decimals), decimals)).toBe(amount);
      }),
    );
  });
});
