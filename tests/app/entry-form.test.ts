import { describe, expect, it } from "vitest";
import type { EntryDraft } from "../../app/(workspace)/_timer/entry-request.ts";
import { startedAtOf, workOf } from "../../app/(workspace)/_timer/started-at.ts";
import { entryForm } from "../../app/(workspace)/_timer/time-forms.ts";
import { clockWords } from "../../app/(workspace)/time/clock-words.ts";

const BERLIN = "Europe/Berlin";

const ACME = "cl_01HZZZZZZZZZZZZZZZZZZZZZZZ";

function read(typed: Record<string, string>, draft: EntryDraft = {}, date = "2026-11-23") {
  const form = entryForm({ draft, today: "2026-11-23", order: "day-first", timeZone: BERLIN });
  return form.read({ clientId: ACME, date, minutes: "1:30", description: "", ticket: "", billable: "on", ...typed });
}

describe("the form for time", () => {
  it("reads an entry", () => {
    expect(read({ description: "Website", ticket: "T-1" })).toEqual({
      ok: true,
      value: {
        clientId: ACME,
        date: "2026-11-23",
        minutes: 90,
        description: "Website",
        ticket: "T-1",
        billable: true,
      },
    });
  });

  it("asks for the client and the duration, each at its field", () => {
    expect(read({ clientId: "", minutes: "" })).toMatchObject({
      ok: false,
      problem: {
        fields: [
          { path: "clientId", message: expect.stringMatching(/client/) },
          { path: "minutes", message: "Type how long it took, such as 1:30." },
        ],
      },
    });
    expect(read({ minutes: "90" })).toMatchObject({
      ok: false,
      problem: { fields: [{ path: "minutes", message: "90 hours? Type 90m for minutes." }] },
    });
  });

  it("gives an entry's own rate up only where that is said", () => {
    const draft = { id: "te_1", clientId: ACME, rate: 12_000 };
    expect(read({}, draft)).toMatchObject({ ok: true, value: expect.not.objectContaining({ rate: null }) });
    expect(read({ rate: "" }, draft)).toMatchObject({ ok: true, value: { rate: null } });
  });

  it("does not delete an entry because its duration was emptied", () => {
    expect(read({ minutes: "" }, { id: "te_1", minutes: 90 })).toMatchObject({
      ok: false,
      problem: { fields: [{ path: "minutes", message: expect.stringMatching(/delete the entry/) }] },
    });
  });

  it("counts a change from the entry's own duration", () => {
    expect(read({ minutes: "+30m" }, { id: "te_1", minutes: 90 })).toMatchObject({ value: { minutes: 120 } });
  });

  it("keeps when a range began, by the clocks of the workspace", () => {
    expect(read({ minutes: "9:05-10:15" })).toMatchObject({
      value: { minutes: 70, startedAt: "2026-11-23T08:05:00.000Z" },
    });
  });

  it("forgets the hours of work that is moved to another day, and only then", () => {
    const draft = { id: "te_1", date: "2026-11-23", minutes: 90, startedAt: "2026-11-23T08:00:00.000Z" };
    expect(read({}, draft, "2026-11-24")).toMatchObject({ value: { startedAt: null } });
    expect(read({}, draft)).not.toHaveProperty("value.startedAt");
  });
});

describe("the hours of a range", () => {
  it.each([
    ["2026-07-01", 545, "2026-07-01T07:05:00.000Z", "9:05–10:05"],
    ["2026-12-01", 545, "2026-12-01T08:05:00.000Z", "9:05–10:05"],
    ["2026-12-01", 1410, "2026-12-01T22:30:00.000Z", "23:30–0:30"],
    // On this day clocks go from 2:00 to 3:00.
    ["2026-03-29", 545, "2026-03-29T07:05:00.000Z", "9:05–10:05"],
  ])("on %s from minute %i are the instant %s and read %s", (date, minute, instant, words) => {
    expect(startedAtOf(date, minute, BERLIN)).toBe(instant);
    expect(clockWords(instant, 60, BERLIN)).toBe(words);
  });
});

describe("a range through a night in which clocks are changed", () => {
  it.each([
    ["2027-03-27", "22-6", "Europe/Berlin", 420, "22:00–6:00"],
    ["2026-10-24", "22-6", "Europe/Berlin", 540, "22:00–6:00"],
    ["2027-10-30", "22-6", "Europe/Berlin", 540, "22:00–6:00"],
    ["2027-03-28", "0-8", "Europe/Berlin", 420, "0:00–8:00"],
    ["2027-03-28", "1:30-3:30", "Europe/Berlin", 60, "1:30–3:30"],
    ["2026-10-25", "1-4", "Europe/Berlin", 240, "1:00–4:00"],
    ["2026-11-01", "0-3", "America/New_York", 240, "0:00–3:00"],
    ["2027-03-13", "23-3:30", "America/New_York", 210, "23:00–3:30"],
    ["2026-10-03", "22-6", "Australia/Sydney", 420, "22:00–6:00"],
    ["2027-03-27", "22-6", "Asia/Tokyo", 480, "22:00–6:00"],
    ["2027-03-26", "22-6", "Europe/Berlin", 480, "22:00–6:00"],
    ["2027-03-28", "9-10:15", "Europe/Berlin", 75, "9:00–10:15"],
  ])("on %s %s in %s is %i minutes and reads %s", (date, typed, timeZone, minutes, words) => {
    const form = entryForm({ draft: {}, today: "2026-11-23", order: "day-first", timeZone });
    const read = form.read({ clientId: ACME, date, minutes: typed, description: "", ticket: "", billable: "on" });
    if (!read.ok) throw new Error(read.problem.message);
    expect(read.value.minutes).toBe(minutes);
    expect(clockWords(read.value.startedAt ?? "", read.value.minutes, timeZone)).toBe(words);
  });

  it("takes a time that clocks skip as one of a clock that was not changed yet", () => {
    const skipped = { minutes: 45, startMinute: 150 };
    expect(workOf(skipped, "2027-03-28", BERLIN)).toEqual({ minutes: 45, startedAt: "2027-03-28T01:30:00.000Z" });
  });

  it("leaves a duration alone that says nothing of clocks", () => {
    expect(workOf({ minutes: 480 }, "2027-03-27", BERLIN)).toEqual({ minutes: 480 });
  });
});
