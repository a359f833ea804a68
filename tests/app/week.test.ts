import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { daysFrom, mondayOf, mondayOfWeek, shiftWeek, weekOf } from "../../app/_format/week.ts";
import { addDays } from "../../server/lib/date.ts";

const anyDate = fc.integer({ min: 0, max: 80_000 }).map((days) => addDays("1970-01-01", days));

describe("the week of a date", () => {
  it.each([
    ["2026-11-23", "2026-W48"],
    ["2026-11-29", "2026-W48"],
    ["2026-01-01", "2026-W01"],
    ["2025-12-29", "2026-W01"],
    ["2027-01-03", "2026-W53"],
    ["2027-01-04", "2027-W01"],
    ["2021-01-03", "2020-W53"],
  ])("of %s is %s", (date, week) => {
    expect(weekOf(date)).toBe(week);
  });

  it("runs from Monday to Sunday, seven days that name the same week", () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const days = daysFrom(mondayOf(date));
        expect(days).toContain(date);
        expect(new Set(days.map(weekOf))).toEqual(new Set([weekOf(date)]));
        expect(mondayOfWeek(weekOf(date))).toBe(days[0]);
      }),
    );
  });

  it("comes after the one before it, also at the turn of a year of 53 weeks", () => {
    expect(shiftWeek("2026-12-28", 1)).toBe("2027-W01");
    expect(shiftWeek("2027-01-04", -1)).toBe("2026-W53");
    fc.assert(
      fc.property(anyDate, (date) => {
        const monday = mondayOf(date);
        expect(shiftWeek(mondayOfWeek(shiftWeek(monday, 1)) ?? "", -1)).toBe(weekOf(date));
      }),
    );
  });

  it.each(["2026-W54", "2026-W00", "2025-W53", "2026-W1", "W48", "2026-48", "", "2026-W48 "])(
    "does not exist under the name %j",
    (text) => {
      expect(mondayOfWeek(text)).toBeNull();
    },
  );
});
