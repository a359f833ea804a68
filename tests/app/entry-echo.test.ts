import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDurationEntry } from "../../app/_format/duration-entry.ts";
import { durationEcho } from "../../app/_format/entry-echo.ts";
import { rateOnDate } from "../../app/_format/rate-on-date.ts";
import { rateOn } from "../../server/client/rules.ts";

const EUR_90 = { rate: 9000, currency: "EUR", decimals: 2 };

describe("the echo under a duration", () => {
  it.each([
    ["1.5", "= 1:30 · €135.00"],
    ["22-1", "= 3:00 · €270.00 · past midnight"],
    ["90", "90 hours? Type 90m for minutes."],
    ["", ""],
    ["0", ""],
  ])("of %j says “%s”", (text, words) => {
    expect(durationEcho(parseDurationEntry(text), EUR_90)).toBe(words);
  });

  it("shows no price for work that is not billed", () => {
    expect(durationEcho(parseDurationEntry("1:30"), null)).toBe("= 1:30 · not billable");
  });

  it("rounds like the invoice: 5 minutes at 32.25 are 2.69", () => {
    expect(durationEcho(parseDurationEntry("5m"), { rate: 3225, currency: "EUR", decimals: 2 })).toBe("= 0:05 · €2.69");
  });
});

describe("the rate that the echo uses", () => {
  it("is the one that the invoice will use, for any history of rates", () => {
    const date = fc.constantFrom("2026-01-01", "2026-02-01", "2026-02-28", "2026-03-01", "2026-12-31");
    const rates = fc.array(fc.record({ from: fc.option(date), rate: fc.nat(20_000) }), { maxLength: 6 });
    fc.assert(
      fc.property(rates, date, (history, day) => {
        expect(rateOnDate(history, day)).toBe(rateOn(history, day));
      }),
    );
  });
});
