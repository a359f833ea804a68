import { describe, expect, test } from "vitest";
import {
  CURRENCIES,
  decimalsBefore,
  decimalsOf,
  isCurrency,
  isOffered,
  possibleDecimals,
} from "../../server/lib/currencies.ts";

describe("the currencies of ISO 4217", () => {
  test("have the decimals of list one, not those of cash", () => {
    const wanted = { EUR: 2, HUF: 2, COP: 2, IDR: 2, PKR: 2, RSD: 2, MGA: 2, JPY: 0, KRW: 0, ISK: 0, CLP: 0, UGX: 0 };
    const three = { BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3, CLF: 4, UYW: 4 };
    for (const [currency, decimals] of Object.entries({ ...wanted, ...three }))
      expect([currency, decimalsOf(currency)]).toEqual([currency, decimals]);
  });

  test("are those in use at the end of 2026", () => {
    expect(CURRENCIES).toHaveLength(165);
    expect(CURRENCIES).toEqual([...new Set(CURRENCIES)].toSorted());
    for (const code of ["EUR", "XCG", "ZWG", "SLE", "VED", "BYN", "MRU"])
      expect([code, isOffered(code)]).toEqual([code, true]);
    for (const code of ["ANG", "BGN", "CUC", "HRK", "SLL", "ZWL", "XDR", "XAU", "XTS", "DEM", "eur", ""])
      expect([code, isOffered(code)]).toEqual([code, false]);
  });

  test("can still be read where a client of before is billed in one that is gone", () => {
    expect(["ANG", "BGN", "CUC", "HRK", "SLL", "ZWL"].map((code) => [isCurrency(code), decimalsOf(code)])).toEqual(
      Array.from({ length: 6 }, () => [true, 2]),
    );
    expect(isCurrency("DEM")).toBe(false);
    expect(() => decimalsOf("DEM")).toThrow(RangeError);
  });
});

describe("amounts that were stored without their decimals", () => {
  test("had what Node 24.21 said, which was none for seventeen currencies that have some", () => {
    const none = "AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER".split(" ");
    const all = [...CURRENCIES, "ANG", "BGN", "CUC", "HRK", "SLL", "XDR", "XSU", "ZWL"];
    expect(all.filter((code) => decimalsBefore(code) !== decimalsOf(code)).toSorted()).toEqual(none);
    expect(none.map(decimalsBefore)).toEqual(none.map(() => 0));
  });

  test("are in doubt in those and in Serbian dinars, the reading of that time first", () => {
    expect(possibleDecimals("HUF")).toEqual([0, 2]);
    expect(possibleDecimals("IQD")).toEqual([0, 3]);
    expect(possibleDecimals("RSD")).toEqual([2, 0]);
    expect(possibleDecimals("EUR")).toEqual([2]);
    expect(possibleDecimals("JPY")).toEqual([0]);
  });
});
