import { describe, expect, test } from "vitest";
import { ratioVerdict, starvationVerdict, summaryOf } from "../../bench/load-limits.ts";

describe("the load bench", () => {
  test("compares the medians of rounds in turn, so that one slow round decides nothing", () => {
    expect(ratioVerdict([150, 20, 160], [100, 100, 101])).toEqual({ ratio: 1.5, limit: "≥ 1.5 ×", verdict: "kept" });
    expect(ratioVerdict([149, 149, 149], [100, 100, 100])).toMatchObject({ ratio: 1.49, verdict: "missed" });
  });

  test("asks of many connections that every call is answered, and none long after the others", () => {
    const waits = { p50: 1000, p99: 4000, failed: 0, connections: 200 };
    expect(starvationVerdict(waits)).toMatchObject({ ratio: 4, verdict: "kept" });
    expect(starvationVerdict({ ...waits, p99: 4001 })).toMatchObject({ verdict: "missed" });
    expect(starvationVerdict({ ...waits, failed: 1 })).toMatchObject({ verdict: "missed" });
  });

  test("counts a call that was never answered by how long it has waited", () => {
    const answered = Array.from({ length: 98 }, () => 100);
    expect(summaryOf({ answered, unanswered: [20, 90] })).toEqual({ p50: 100, p99: 100, longest: 100 });
    expect(summaryOf({ answered, unanswered: [20, 9000] })).toEqual({ p50: 100, p99: 9000, longest: 9000 });
  });

  test("asks no such thing of few connections", () => {
    expect(starvationVerdict({ p50: 10, p99: 100, failed: 0, connections: 20 })).toMatchObject({ verdict: "" });
  });
});
