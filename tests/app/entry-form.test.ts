import { describe, expect, it } from "vitest";
import { readEntryForm } from "../../app/(workspace)/_timer/entry-form-reading.ts";
import type { EntryDraft } from "../../app/(workspace)/_timer/entry-request.ts";
import { startedAtOf } from "../../app/(workspace)/_timer/started-at.ts";
import { clockWords } from "../../app/(workspace)/time/clock-words.ts";

const BERLIN = "Europe/Berlin";

function read(typed: Record<string, string>, draft: EntryDraft = {}, date = "2026-11-23") {
  const data = new FormData();
  const fields = { clientId: "cl_a", duration: "1:30", description: "", ticket: "", billable: "on", ...typed };
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return readEntryForm(data, { draft, date: { ok: true, date }, timeZone: BERLIN });
}

describe("the form for time", () => {
  it("reads an entry", () => {
    expect(read({ description: "Website", ticket: "T-1" })).toEqual({
      ok: true,
      entry: {
        clientId: "cl_a",
        date: "2026-11-23",
        minutes: 90,
        description: "Website",
        ticket: "T-1",
        billable: true,
      },
    });
  });

  it("asks for the client and the duration, each at its field", () => {
    expect(read({ clientId: "", duration: "" })).toMatchObject({
      ok: false,
      trouble: {
        fields: { clientId: expect.stringMatching(/client/), duration: "Type how long it took, such as 1:30." },
      },
    });
    expect(read({ duration: "90" })).toMatchObject({
      ok: false,
      trouble: { fields: { duration: "90 hours? Type 90m for minutes." } },
    });
  });

  it("gives an entry's own rate up only where that is said", () => {
    const draft = { id: "te_1", clientId: "cl_a", rate: 12_000 };
    expect(read({}, draft)).toMatchObject({ ok: true, entry: expect.not.objectContaining({ rate: null }) });
    expect(read({ givesUpRate: "on" }, draft)).toMatchObject({ ok: true, entry: { rate: null } });
  });

  it("does not delete an entry because its duration was emptied", () => {
    expect(read({ duration: "" }, { id: "te_1", minutes: 90 })).toMatchObject({
      ok: false,
      trouble: { fields: { duration: expect.stringMatching(/delete the entry/) } },
    });
  });

  it("counts a change from the entry's own duration", () => {
    expect(read({ duration: "+30m" }, { id: "te_1", minutes: 90 })).toMatchObject({ entry: { minutes: 120 } });
  });

  it("keeps when a range began, by the clocks of the workspace", () => {
    expect(read({ duration: "9:05-10:15" })).toMatchObject({
      entry: { minutes: 70, startedAt: "2026-11-23T08:05:00.000Z" },
    });
  });

  it("forgets the hours of work that is moved to another day, and only then", () => {
    const draft = { id: "te_1", date: "2026-11-23", minutes: 90, startedAt: "2026-11-23T08:00:00.000Z" };
    expect(read({}, draft, "2026-11-24")).toMatchObject({ entry: { startedAt: null } });
    expect(read({}, draft)).not.toHaveProperty("entry.startedAt");
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
