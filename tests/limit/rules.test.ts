import { describe, expect, test } from "vitest";
import {
  ACCOUNT_BACK_OFF,
  CALLER_BACK_OFF,
  countRightTry,
  countWrongTry,
  KEY_CALLS,
  mailQuota,
  nextTryAt,
  secondsUntil,
  spend,
  windowOf,
} from "../../server/limit/rules.ts";

const NOON = "2026-12-01T12:00:00.000Z";
const DAY = 86_400_000;

describe("wrong passwords", () => {
  test.each([
    [4, null],
    [5, "2026-12-01T12:01:00.000Z"],
    [6, "2026-12-01T12:02:00.000Z"],
    [7, "2026-12-01T12:04:00.000Z"],
    [8, "2026-12-01T12:08:00.000Z"],
    [9, "2026-12-01T12:15:00.000Z"],
    [1000, "2026-12-01T12:15:00.000Z"],
  ])("after %i in a row at noon the next may be made at %s", (wrong, at) => {
    expect(nextTryAt({ wrong, lastAt: NOON }, CALLER_BACK_OFF, NOON)).toBe(at);
  });

  test("wait no longer than until then", () => {
    const tries = { wrong: 5, lastAt: NOON };
    expect(nextTryAt(tries, CALLER_BACK_OFF, "2026-12-01T12:00:59.999Z")).toBe("2026-12-01T12:01:00.000Z");
    expect(nextTryAt(tries, CALLER_BACK_OFF, "2026-12-01T12:01:00.000Z")).toBeNull();
  });

  test("of all strangers together wait after fifty", () => {
    expect(nextTryAt({ wrong: 49, lastAt: NOON }, ACCOUNT_BACK_OFF, NOON)).toBeNull();
    expect(nextTryAt({ wrong: 50, lastAt: NOON }, ACCOUNT_BACK_OFF, NOON)).toBe("2026-12-01T12:01:00.000Z");
  });

  test("are forgotten after a day without one", () => {
    const tries = { wrong: 9, lastAt: NOON };
    expect(countWrongTry(tries, "2026-12-02T11:59:59.999Z")).toMatchObject({ wrong: 10 });
    expect(countWrongTry(tries, "2026-12-02T12:00:00.000Z")).toMatchObject({ wrong: 1 });
    expect(nextTryAt({ wrong: 50, lastAt: NOON }, ACCOUNT_BACK_OFF, "2026-12-02T12:00:00.000Z")).toBeNull();
  });

  test("never count below none", () => {
    expect(countRightTry({ wrong: 0, lastAt: NOON })).toEqual({ wrong: 0, lastAt: NOON });
    expect(countRightTry({ wrong: 3, lastAt: NOON })).toEqual({ wrong: 2, lastAt: NOON });
  });
});

describe("a quota", () => {
  const quota = { max: 2, within: DAY };

  test("is spent by its number, and has room again when the first of it is a day old", () => {
    const one = spend({}, { name: "a", quota, now: NOON });
    expect(one).toEqual({ spent: { a: NOON }, nextAt: null });
    const two = spend(one.spent ?? {}, { name: "b", quota, now: "2026-12-01T18:00:00.000Z" });
    expect(two.nextAt).toBeNull();
    const full = two.spent ?? {};
    expect(spend(full, { name: "c", quota, now: "2026-12-02T11:59:59.999Z" })).toEqual({
      spent: null,
      nextAt: "2026-12-02T12:00:00.000Z",
    });
    expect(spend(full, { name: "c", quota, now: "2026-12-02T12:00:00.000Z" })).toEqual({
      spent: { b: "2026-12-01T18:00:00.000Z", c: "2026-12-02T12:00:00.000Z" },
      nextAt: null,
    });
  });

  test("is not spent twice under one name", () => {
    const full = { a: NOON, b: NOON };
    expect(spend(full, { name: "b", quota, now: "2026-12-01T13:00:00.000Z" })).toEqual({ spent: full, nextAt: null });
  });
});

describe("a workspace made on 1 December", () => {
  test.each([
    ["2026-12-01T12:00:00.000Z", 10],
    ["2026-12-08T11:59:59.999Z", 10],
    ["2026-12-08T12:00:00.000Z", 30],
    ["2026-12-31T11:59:59.999Z", 30],
    ["2026-12-31T12:00:00.000Z", null],
  ])("at %s may send %s mails a day", (now, max) => {
    expect(mailQuota(NOON, now)?.max ?? null).toBe(max);
  });
});

test("calls are counted in windows of five minutes", () => {
  expect(windowOf(KEY_CALLS, "2026-12-01T12:04:59.999Z")).toEqual({
    name: "2026-12-01T12:00:00.000Z",
    endsAt: "2026-12-01T12:05:00.000Z",
  });
  expect(windowOf(KEY_CALLS, "2026-12-01T12:05:00.000Z").name).toBe("2026-12-01T12:05:00.000Z");
});

test("seconds to wait are whole, and never none", () => {
  expect(secondsUntil("2026-12-01T12:00:00.200Z", NOON)).toBe(1);
  expect(secondsUntil("2026-12-01T12:01:00.001Z", NOON)).toBe(61);
});
