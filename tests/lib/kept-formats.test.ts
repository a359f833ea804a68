import { afterEach, expect, test, vi } from "vitest";
import { canonicalZone } from "../../server/lib/date.ts";
import { formatInstant, formatMoney } from "../../server/lib/format.ts";

const AT = "2026-12-01T09:00:00.000Z";

afterEach(() => vi.restoreAllMocks());

/** How many formatters of dates a piece of work makes. */
function madeBy(work: () => void): number {
  const make = vi.spyOn(Intl, "DateTimeFormat");
  work();
  const { length } = make.mock.calls;
  make.mockRestore();
  return length;
}

test("formatters of a zone are made once, and made again only after very many others were used", () => {
  formatInstant(AT, "Europe/Berlin");
  expect(madeBy(() => formatInstant(AT, "Europe/Berlin"))).toBe(0);
  for (const zone of Intl.supportedValuesOf("timeZone")) formatInstant(AT, zone, "de");
  expect(madeBy(() => formatInstant(AT, "Europe/Berlin"))).toBe(3);
  expect(formatInstant(AT, "Europe/Berlin")).toBe("Tue 1 Dec 2026, 10:00");
});

test("thousands of formats of money are written right, and not all kept", () => {
  const make = vi.spyOn(Intl, "NumberFormat");
  for (let decimals = 0; decimals < 400; decimals++)
    formatMoney(123_450, { currency: "EUR", decimals: decimals % 5 }, `en-u-nu-latn-x-a${decimals}`);
  formatMoney(123_450, { currency: "EUR", decimals: 0 }, "en-u-nu-latn-x-a0");
  expect(make.mock.calls.length).toBe(401);
});

test.each([
  ["europe/berlin", "Europe/Berlin"],
  ["ASIA/CALCUTTA", "Asia/Calcutta"],
  ["asia/kolkata", "Asia/Kolkata"],
  ["america/port-au-prince", "America/Port-au-Prince"],
  ["utc", "UTC"],
  ["etc/gmt+5", "Etc/GMT+5"],
  ["IST", null],
  ["mars/base", null],
  ["+02:00", null],
])("%s is spelled %s", (typed, zone) => {
  expect(canonicalZone(typed)).toBe(zone);
});
