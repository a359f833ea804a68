import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jobFailure } from "../../server/lib/job-failure.ts";
import {
  dropSending,
  failWork,
  finishWork,
  isDue,
  markRefused,
  newSending,
  newWork,
  policyOfMinutes,
  scheduleWork,
  startAttempt,
  type Work,
} from "../../server/work/rules.ts";

const NOON = "2026-12-01T12:00:00.000Z";
const failure = jobFailure("unexpected");

function failed(work: Work, minutes: number[], now = NOON): Work {
  return failWork({ ...work, attempts: work.attempts + 1 }, policyOfMinutes(...minutes), { now, failure });
}

describe("work that fails", () => {
  test("is tried after the minutes of its policy, and waits for a person after the last attempt", () => {
    const first = failed(newWork(NOON), [1, 30]);
    expect(first).toMatchObject({ attempts: 1, nextAttemptAt: "2026-12-01T12:01:00.000Z", parkedAt: null, failure });
    const second = failed(first, [1, 30]);
    expect(second).toMatchObject({ attempts: 2, nextAttemptAt: "2026-12-01T12:30:00.000Z" });
    expect(failed(second, [1, 30])).toMatchObject({ attempts: 3, nextAttemptAt: null, parkedAt: NOON, failure });
  });

  test("waits in exactly one place until it is done, whatever happened to it, and each write is a version of its own", () => {
    const step = fc.constantFrom("fail", "schedule", "fail", "fail");
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 20 }),
        fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 5 }),
        (steps, minutes) => {
          let work = newWork(NOON);
          for (const each of steps) {
            const after = each === "fail" ? failed(work, minutes) : scheduleWork(work, NOON);
            expect(after.version).toBe(work.version + 1);
            expect([after.nextAttemptAt, after.parkedAt].filter((at) => at !== null)).toHaveLength(1);
            expect(after.attempts).toBeLessThanOrEqual(steps.length);
            work = after;
          }
          expect(finishWork(work)).toMatchObject({ nextAttemptAt: null, parkedAt: null, failure: null });
        },
      ),
    );
  });

  test("is due from its instant on, and never while it waits for a person", () => {
    expect(isDue(newWork(NOON), "2026-12-01T11:59:59.999Z")).toBe(false);
    expect(isDue(newWork(NOON), NOON)).toBe(true);
    expect(isDue(failed(newWork(NOON), []), "2099-01-01T00:00:00.000Z")).toBe(false);
  });
});

describe("a mail", () => {
  test("that is not so any more is dropped, which is not sent, and keeps what was tried before", () => {
    const policy = policyOfMinutes(1);
    const tried = markRefused(
      startAttempt(newSending("me@studio.example", NOON), policy, { now: NOON, wall: NOON }),
      policy,
      {
        now: NOON,
        failure,
      },
    );
    expect(tried).toMatchObject({ state: "pending", history: [{ outcome: "refused" }] });
    const dropped = dropSending(tried);
    expect(dropped).toMatchObject({ state: "dropped", sentAt: null, nextAttemptAt: null, parkedAt: null });
    expect(dropped.history).toHaveLength(1);
  });
});
