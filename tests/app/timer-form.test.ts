import { describe, expect, it } from "vitest";
import { parseClockTime } from "../../app/_format/clock-time.ts";
import { changeTimer } from "../../app/(workspace)/_timer/time-forms.ts";

const ACME = "cl_01HZZZZZZZZZZZZZZZZZZZZZZZ";
const BERLIN = "Europe/Berlin";
const timer = {
  clientId: ACME,
  clientName: "Acme",
  description: "Layout",
  ticket: null,
  startedAt: "2026-11-23T09:10:20.000Z",
};

function read(startedAt: string, { now = "2026-11-23T10:00:00.000Z", timeZone = BERLIN } = {}) {
  const form = changeTimer({ timer, timeZone, now });
  return form.read({ clientId: ACME, description: "Print", ticket: "", startedAt });
}

describe("a time of day", () => {
  it.each([
    ["9:15", 555],
    [" 9.15 ", 555],
    ["9", 540],
    ["0:05", 5],
    ["23:59", 1439],
    ["2pm", 840],
    ["12am", 0],
    ["12:30 PM", 750],
  ])("%j is %i minutes after midnight", (text, minute) => {
    expect(parseClockTime(text)).toBe(minute);
  });

  it.each(["", "24", "9:60", "13pm", "0am", "soon", "9:5", "1:30:00", "-1"])("%j is none", (text) => {
    expect(parseClockTime(text)).toBeNull();
  });
});

describe("the form that changes the running timer", () => {
  it("shows when it began, and keeps that to the second if it is not changed", () => {
    const form = changeTimer({ timer, timeZone: BERLIN, now: "2026-11-23T10:00:00.000Z" });
    expect(form.fields(timer)).toMatchObject({ startedAt: { text: "10:10" }, description: { text: "Layout" } });
    expect(read("10:10")).toEqual({
      ok: true,
      value: { clientId: ACME, description: "Print", ticket: null, startedAt: undefined },
    });
  });

  it.each([
    ["9:15", "2026-11-23T08:15:00.000Z"],
    ["11:00", "2026-11-23T10:00:00.000Z"],
    ["11:01", "2026-11-22T10:01:00.000Z"],
    ["23:30", "2026-11-22T22:30:00.000Z"],
  ])("takes %s for the last moment at which clocks showed it, %s", (text, startedAt) => {
    expect(read(text)).toMatchObject({ ok: true, value: { startedAt } });
  });

  it("knows the hour that clocks show twice", () => {
    expect(read("2:30", { now: "2026-10-25T03:00:00.000Z" })).toMatchObject({
      value: { startedAt: "2026-10-25T00:30:00.000Z" },
    });
  });

  it("says at its field what it cannot read", () => {
    expect(read("soon")).toMatchObject({ ok: false, problem: { fields: [{ path: "startedAt" }] } });
  });
});
