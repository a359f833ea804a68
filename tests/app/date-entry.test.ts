import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOrderOf, parseDateEntry } from "../../app/_format/date-entry.ts";
import { addDays } from "../../server/lib/date.ts";
import { formatDate, formatDay, formatLongDate } from "../../server/lib/format.ts";

const TODAY = "2026-11-23";

function dateOf(text: string, today = TODAY, order: "day-first" | "month-first" = "day-first"): string {
  const reading = parseDateEntry(text, { today, order });
  return reading.ok ? reading.date : reading.message;
}

describe("a date as somebody types it", () => {
  it.each([
    ["today", "2026-11-23"],
    ["Yesterday", "2026-11-22"],
    ["tomorrow", "2026-11-24"],
    ["-1", "2026-11-22"],
    ["−1", "2026-11-22"],
    ["-30", "2026-10-24"],
    ["+2", "2026-11-25"],
    ["1.12.", "2026-12-01"],
    ["1.12", "2026-12-01"],
    ["01.12.2026", "2026-12-01"],
    ["1.12.26", "2026-12-01"],
    ["1/12", "2026-12-01"],
    ["1/12/2025", "2025-12-01"],
    ["2026-12-01", "2026-12-01"],
    ["1 Dec", "2026-12-01"],
    ["1 December 2025", "2025-12-01"],
    ["Tue 1 Dec 2026", "2026-12-01"],
  ])("reads %j on 23 November 2026 as %s", (text, date) => {
    expect(dateOf(text)).toBe(date);
  });

  it("takes the month first where the locale does, but never with dots", () => {
    expect(dateOf("1/12", TODAY, "month-first")).toBe("2027-01-12");
    expect(dateOf("12/1", TODAY, "month-first")).toBe("2026-12-01");
    expect(dateOf("1.12.", TODAY, "month-first")).toBe("2026-12-01");
    expect(["en-US", "en-GB", "de-DE", "fr-FR"].map(dateOrderOf)).toEqual([
      "month-first",
      "day-first",
      "day-first",
      "day-first",
    ]);
    expect(dateOrderOf("en-US@posix")).toBe("month-first");
  });

  it("means the nearest such day when no year is given", () => {
    expect(dateOf("28.12.", "2026-01-05")).toBe("2025-12-28");
    expect(dateOf("2.1.", "2026-12-30")).toBe("2027-01-02");
    expect(dateOf("29.2.", "2027-03-01")).toBe("2028-02-29");
  });

  it.each(["31.11.", "29.2.2026", "2026-02-30", "0.1.", "1.13.", "13/13"])("refuses %j, which is no day", (text) => {
    expect(dateOf(text)).toMatch(/Type a date such as/);
  });

  it.each(["", "soon", "1", "1.", "12", "2026", "1.12.123", "1-12", "1 Foo", "2026-12-01T00:00"])(
    "refuses %j with examples",
    (text) => {
      expect(dateOf(text)).toBe("Type a date such as today, -1, 1.12. or 2026-12-01.");
    },
  );

  it("refuses years that cannot be meant", () => {
    expect(dateOf("1.1.1492")).toBe("Use a date between 1970 and 2199.");
    expect(dateOf("2200-01-01")).toBe("Use a date between 1970 and 2199.");
  });

  it("reads back every date in each way that the product shows it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80_000 }), (days) => {
        const date = addDays("1970-01-01", days);
        for (const shown of [date, formatDate(date), formatDay(date), formatLongDate(date)]) {
          expect(dateOf(shown)).toBe(date);
        }
      }),
    );
  });

  it("takes no word for a date that only JavaScript knows", () => {
    for (const word of ["__proto__", "constructor", "toString"]) expect(dateOf(word)).toContain("Type a date");
  });

  it("answers a date or a sentence, whatever is typed", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9./ a-z]{0,12}$/));
    fc.assert(
      fc.property(typed, (text) => {
        expect(dateOf(text)).toMatch(/^\d{4}-\d\d-\d\d$|\.$/);
      }),
    );
  });
});
