import { expect, test } from "vitest";
import { monthOf, monthWords, shiftMonth } from "../../app/(workspace)/clients/[id]/time/months.ts";

test("the month before January is December of the year before, and back", () => {
  expect(shiftMonth("2026-01", -1)).toBe("2025-12");
  expect(shiftMonth("2025-12", 1)).toBe("2026-01");
  expect(shiftMonth("2026-11", 14)).toBe("2028-01");
});

test("what is no month shows the month of today", () => {
  for (const asked of ["", "2026-13", "2026-00", "november", "2026-1", "2026-11-01"]) {
    expect(monthOf(asked, "2026-11-23")).toBe("2026-11");
  }
  expect(monthOf("2024-02", "2026-11-23")).toBe("2024-02");
});

test("a month in which no work can be entered shows the month of today", () => {
  for (const asked of ["0000-01", "1969-12", "2199-12", "9999-12"]) {
    expect(monthOf(asked, "2026-11-23")).toBe("2026-11");
  }
  expect(monthOf("1970-01", "2026-11-23")).toBe("1970-01");
});

test("a month is named by itself whatever zone the machine is in", () => {
  expect(monthWords("2026-11")).toBe("November 2026");
});
