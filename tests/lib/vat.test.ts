import { describe, expect, test } from "vitest";
import { looksLikeVatId, vatIdOf } from "../../server/lib/vat.ts";

/** One of each way in which a country writes its ids. */
const IDS = [
  ..."ATU12345678 BE0123456789 BE1000145411 BG123456789 BG1234567890 CY12345678A CZ12345678 CZ1234567890".split(" "),
  ..."DE123456789 DK12345678 EE101234567 EL123456789 ESA12345678 ESP1234567D ES12345678A ESX1234567A".split(" "),
  ..."FI12345678 FR12345678901 FRAB123456789 HR12345678901 HU12345678 IE1234567A IE1234567WA IE7A12345B".split(" "),
  ..."IT12345678901 LT123456789 LT123456789012 LU12345678 LV12345678901 MT12345678 NL123456789B01".split(" "),
  ..."PL1234567890 PT123456789 RO12 RO1234567890 SE123456789001 SI12345678 SK1220567890".split(" "),
  ..."XI123456789 GB123456789 GBHA123 CHE123456789 CHE123456789MWST NO123456789 NO123456789MVA".split(" "),
];

const OTHERS: [reason: string, text: string][] = [
  ["has a digit too few", "DE12345678"],
  ["has a digit too many", "ATU123456789"],
  ["begins with a nought where none can stand", "DE012345678"],
  ["has a letter among its digits", "FI1234567A"],
  ["lacks the letter of its country", "AT12345678"],
  ["begins with Greece's code instead of its prefix", "GR123456789"],
  ["is of a country that has other tax numbers", "US123456789"],
  ["is a number without a country", "123456789"],
  ["is empty", ""],
];

describe("a VAT id", () => {
  test.each(IDS)("%s is one", (id) => {
    expect(vatIdOf(id)).toBe(id);
  });

  test.each(OTHERS)("is not what %s: %s", (_, text) => {
    expect(vatIdOf(text)).toBeNull();
  });

  test("is known however it is spaced and whichever letters are small", () => {
    expect(vatIdOf(" de 123.456-789 ")).toBe("DE123456789");
    expect(vatIdOf("CHE-123.456.789 MWST")).toBe("CHE123456789MWST");
  });

  test("is meant by what begins like one of the Union and has a digit in it", () => {
    expect(["de 12", "XI1", "EL 9"].map(looksLikeVatId)).toEqual([true, true, true]);
    expect(["Design", "12 DE", "US 12-3456789", "DE"].map(looksLikeVatId)).toEqual([false, false, false, false]);
  });
});
