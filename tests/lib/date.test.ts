import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addDays,
  civilDateAt,
  instantAt,
  isCivilDate,
  isTimeZone,
  lastBillingDate,
  nextBillingDate,
} from "../../server/lib/date.ts";
import { formatInstant } from "../../server/lib/format.ts";

const ZONES = [...Intl.supportedValuesOf("timeZone"), "UTC"];
const EPOCH = "2020-01-01";

const anyDay = fc.integer({ min: 1, max: 31 });
const anyDate = fc.integer({ min: 0, max: 5000 }).map((days) => addDays(EPOCH, days));

function billingDates(after: string, day: number, count: number): string[] {
  const dates: string[] = [];
  for (let date = after; dates.length < count; ) {
    date = nextBillingDate(date, day);
    dates.push(date);
  }
  return dates;
}

describe("billing dates", () => {
  test("day 31 goes Jan 31, Feb 28, Mar 31, Apr 30", () => {
    expect(billingDates("2026-01-01", 31, 4)).toEqual(["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]);
  });

  test("day 30 takes the 29th in February of a leap year", () => {
    expect(billingDates("2028-01-31", 30, 2)).toEqual(["2028-02-29", "2028-03-30"]);
  });

  test("the billing day itself is followed by the next month's", () => {
    expect(nextBillingDate("2026-12-01", 1)).toBe("2027-01-01");
    expect(nextBillingDate("2026-02-28", 31)).toBe("2026-03-31");
  });

  test("the last billing date before a date may be that date", () => {
    expect(lastBillingDate("2026-11-23", 1)).toBe("2026-11-01");
    expect(lastBillingDate("2026-11-01", 1)).toBe("2026-11-01");
    expect(lastBillingDate("2026-03-01", 31)).toBe("2026-02-28");
  });

  test("any date lies in exactly one period, whatever the billing day", () => {
    fc.assert(
      fc.property(anyDate, anyDay, (date, day) => {
        const from = lastBillingDate(date, day);
        const until = nextBillingDate(date, day);
        expect(from <= date && date < until).toBe(true);
        expect(nextBillingDate(from, day)).toBe(until);
        expect(lastBillingDate(addDays(until, -1), day)).toBe(from);
      }),
    );
  });

  test("a year has twelve billing dates on the same day or its month's last", () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 2020, max: 2040 }), (day, year) => {
        const dates = billingDates(`${year - 1}-12-31`, day, 12).filter((date) => date.startsWith(String(year)));
        expect(dates.length).toBeGreaterThanOrEqual(11);
        for (const date of dates) {
          const last = Number(addDays(nextBillingDate(`${date.slice(0, 7)}-01`, 31), 0).slice(8));
          expect(Number(date.slice(8))).toBe(Math.min(day, day === 31 ? Number(date.slice(8)) : last));
        }
      }),
    );
  });
});

describe("instants and civil dates", () => {
  test("Berlin's nine o'clock moves by an hour with daylight saving, its date does not", () => {
    expect(instantAt("2026-03-01", 9, "Europe/Berlin")).toBe("2026-03-01T08:00:00.000Z");
    expect(instantAt("2026-04-01", 9, "Europe/Berlin")).toBe("2026-04-01T07:00:00.000Z");
  });

  test("an hour that clocks skip becomes the first one after it", () => {
    expect(instantAt("2027-03-28", 2, "Europe/Berlin")).toBe("2027-03-28T01:00:00.000Z");
  });

  test("an hour that clocks show twice is the first of the two", () => {
    expect(instantAt("2026-10-25", 2, "Europe/Berlin")).toBe("2026-10-25T00:00:00.000Z");
  });

  test("midnight in New York is still that day there, and the next in Auckland", () => {
    expect(civilDateAt("2026-12-01T03:00:00.000Z", "America/New_York")).toBe("2026-11-30");
    expect(civilDateAt("2026-11-30T12:00:00.000Z", "Pacific/Auckland")).toBe("2026-12-01");
  });

  test("in every zone of the IANA database a billing instant falls on its own date", () => {
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyDate, fc.integer({ min: 0, max: 23 }), (zone, date, hour) => {
        expect(civilDateAt(instantAt(date, hour, zone), zone)).toBe(date);
      }),
      { numRuns: 3000 },
    );
  });

  test("in every zone the billing instants of a year stand in the order of their dates", () => {
    for (const zone of ZONES) {
      const instants = billingDates("2026-01-01", 31, 12).map((date) => instantAt(date, 9, zone));
      expect(instants).toEqual(instants.toSorted());
      expect(new Set(instants).size).toBe(12);
    }
  });

  test.each(["2026-02-30", "2026-13-01", "2026-1-1", "20261101", "2026-11-01T00:00", "", "today"])(
    "%s is no date",
    (text) => {
      expect(isCivilDate(text)).toBe(false);
    },
  );

  test.each(["Mars/Base", "+02:00", "", "Europe/Berlin; DROP"])("%s is no time zone", (text) => {
    expect(isTimeZone(text)).toBe(false);
  });

  /** Each stands for several zones, or for one that nothing else calls so; the browser's own formatter takes them all. */
  const ABBREVIATIONS =
    "IST PST CST BST JST ACT AET AGT ART AST BET CAT CNT CTT EAT ECT IET MIT NET NST PLT PNT PRT SST VST".split(" ");

  test.each(ABBREVIATIONS)("%s is no time zone, though a date can be written in it", (text) => {
    expect(() => new Intl.DateTimeFormat("en", { timeZone: text })).not.toThrow();
    expect(isTimeZone(text)).toBe(false);
  });

  test("every zone that is offered or taken can be computed with and written in", () => {
    const others = ["UTC", "Asia/Calcutta", "Asia/Kolkata", "Europe/Kiev", "Etc/GMT+5", "EST5EDT", "europe/berlin"];
    for (const zone of [...ZONES, ...others]) {
      expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
      expect(instantAt("2026-12-01", 9, zone)).toMatch(/^2026-1[12]-/);
      expect(() => formatInstant("2026-12-01T09:00:00.000Z", zone)).not.toThrow();
    }
  });
});
