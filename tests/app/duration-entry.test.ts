import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDurationEntry, parseLongDuration } from "../../app/_format/duration-entry.ts";
import { formatMinutes } from "../../server/lib/format.ts";

function minutesOf(text: string, current?: number): number | string {
  const reading = parseDurationEntry(text, current);
  return reading.ok ? reading.minutes : reading.message;
}

describe("a duration as somebody types it", () => {
  it.each([
    ["1:30", 90],
    [":45", 45],
    ["0:45", 45],
    ["12:05", 725],
    ["24:00", 1440],
    ["1.5", 90],
    ["1,5", 90],
    [".5", 30],
    [",25", 15],
    ["1.1", 66],
    ["2", 120],
    ["2.0", 120],
    ["24", 1440],
    ["90m", 90],
    ["90 min", 90],
    ["1440m", 1440],
    ["1h", 60],
    ["1.5h", 90],
    ["2 hours", 120],
    ["1h30", 90],
    ["1h 30m", 90],
    ["1h30m", 90],
    ["1H 5M", 65],
    ["0h5", 5],
    [" 1:30 ", 90],
  ])("reads %j as %i minutes", (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });

  it.each([
    ["9-10:15", 75],
    ["9:00–10:15", 75],
    ["9.30-10.15", 45],
    ["9 – 13", 240],
    ["9am-1pm", 240],
    ["9:30am - 1 pm", 210],
    ["9-1pm", 240],
    ["1-3pm", 120],
    ["12pm-1pm", 60],
    ["12am-1am", 60],
    ["22-24", 120],
    ["22-24:00", 120],
  ])("reads the range %j as %i minutes", (text, minutes) => {
    expect(minutesOf(text)).toBe(minutes);
  });

  it.each([
    ["22-1", 180],
    ["10pm-1am", 180],
    ["10pm-1", 180],
    ["9-12am", 180],
    ["23:30-0:15", 45],
    ["13-11", 1320],
    ["12:30-0:15", 705],
  ])("reads %j as %i minutes that end past midnight", (text, minutes) => {
    expect(parseDurationEntry(text)).toMatchObject({ ok: true, minutes, pastMidnight: true });
  });

  it("knows when a range started", () => {
    expect(parseDurationEntry("9:05-10")).toMatchObject({ startMinute: 545 });
    expect(parseDurationEntry("12:30am-2am")).toMatchObject({ startMinute: 30 });
    expect(parseDurationEntry("1:30")).not.toHaveProperty("startMinute");
  });

  it.each([
    ["+30m", 90, 120],
    ["-0:15", 90, 75],
    ["−0:15", 90, 75],
    ["- 0:15", 90, 75],
    ["+1", 90, 150],
    ["+1.5", 0, 90],
    ["-1:30", 90, 0],
  ])("takes %j for a change of %i minutes, to %i", (text, current, minutes) => {
    expect(minutesOf(text, current)).toBe(minutes);
  });

  it.each(["", "  ", "0", "0:00", "0,0", "0m", "0h"])("takes %j for a deletion", (text) => {
    expect(minutesOf(text, 90)).toBe(0);
  });
});

describe("a duration that cannot be meant", () => {
  it.each([
    ["90", "90 hours? Type 90m for minutes."],
    ["25", "25 hours? Type 25m for minutes."],
    ["0:90", "Type 1:30."],
    ["1:5", "Type 1:05 or 1:50."],
    ["1h90", "Type 2:30."],
    ["1h 75m", "Type 2:15."],
    ["9-1", "Type 9-13 or 9am-1pm."],
    ["9am-1", "Type 9-13 or 9am-1pm."],
    ["12-1", "Type 12-13 or 12pm-1pm."],
    ["9:30-1:15", "Type 9:30-13:15 or 9:30am-1:15pm."],
    ["9-9", "It starts and ends at the same time."],
    ["13pm-2pm", "There is no 13pm. Type 9am-1pm."],
    ["9-25", "A day ends at 24:00. Type 9-13 or 9am-1pm."],
    ["9:75-10", "An hour has 60 minutes. Type 9:00-10:15."],
    ["24:01", "That makes 24:01 hours. One entry holds at most 24:00."],
    ["1500m", "That makes 25:00 hours. One entry holds at most 24:00."],
    ["24.5", "That makes 24:30 hours. One entry holds at most 24:00."],
    ["1.33", "1.33 hours is no whole number of minutes. Type 1:20."],
  ])("answers %j with “%s”", (text, message) => {
    expect(minutesOf(text)).toBe(message);
  });

  it.each(["abc", "1:30:00", "1.2.3", "1,5,", "1e3", ":", ".", "h", "m", "5 5", "1:30pm", "½", "--1", "+", "9-", "-"])(
    "answers %j with examples",
    (text) => {
      expect(minutesOf(text, 60)).toBe("Type 1:30, 1.5 or 90m.");
    },
  );

  it("refuses to take away more than there is, or to add up to more than a day", () => {
    expect(minutesOf("-1", 30)).toBe("That takes away more than the 0:30 there.");
    expect(minutesOf("-15m")).toBe("There is no time to take that from.");
    expect(minutesOf("+1", 1400)).toBe("That makes 24:20 hours. One entry holds at most 24:00.");
  });
});

describe("durations of every length", () => {
  const anyMinutes = fc.integer({ min: 1, max: 1440 });

  it("are read back from how they are shown, and in every other way of writing them", () => {
    fc.assert(
      fc.property(anyMinutes, (minutes) => {
        const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
        expect(minutesOf(formatMinutes(minutes))).toBe(minutes);
        expect(minutesOf(`${minutes}m`)).toBe(minutes);
        expect(minutesOf(`${hours}h${rest}`)).toBe(minutes);
        expect(minutesOf(`${hours}h ${rest}m`)).toBe(minutes);
      }),
    );
  });

  it("come out exact from decimals of an hour, with point and comma alike", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 480 }), (twentieths) => {
        const text = (twentieths / 20).toFixed(2);
        expect(minutesOf(text)).toBe(twentieths * 3);
        expect(minutesOf(text.replace(".", ","))).toBe(twentieths * 3);
      }),
    );
  });

  it("are what lies between two times of one day", () => {
    const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, "0")}`;
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1438 }), fc.integer({ min: 1, max: 1440 }), (start, length) => {
        const end = Math.min(start + length, 1440);
        expect(parseDurationEntry(`${clock(start)}-${clock(end)}`)).toMatchObject({
          minutes: end - start,
          startMinute: start,
        });
      }),
    );
  });

  it("return to what they were after a change and its opposite", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 1, max: 700 }), (current, added) => {
        expect(minutesOf(`+${formatMinutes(added)}`, current)).toBe(current + added);
        expect(minutesOf(`-${formatMinutes(added)}`, current + added)).toBe(current);
      }),
    );
  });

  it("are whole minutes within a day or a sentence, whatever is typed", () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^[-+0-9:.,hmap ]{0,12}$/));
    fc.assert(
      fc.property(typed, fc.integer({ min: 0, max: 1440 }), (text, current) => {
        const read = minutesOf(text, current);
        if (typeof read === "string") expect(read).toMatch(/[.?]$/);
        else expect(Number.isInteger(read) && read >= 0 && read <= 1440).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the hours of a line that gathers many days", () => {
  it.each([1, 59, 1440, 59_999, 60_000, 61_234, 599_999, 600_000])(
    "are read back as they are shown: %i minutes",
    (minutes) => {
      expect(parseLongDuration(formatMinutes(minutes))).toEqual({ ok: true, minutes });
    },
  );

  it("of a thousand hours are 1000:00", () => {
    expect(parseLongDuration("1000:00")).toEqual({ ok: true, minutes: 60_000 });
  });
});
