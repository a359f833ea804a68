import { describe, expect, test } from "vitest";
import { parseDurationEntry } from "../../app/_format/duration-entry.ts";
import { answerOf } from "../../app/(workspace)/time/cell-clash.ts";

/** What becomes of a text typed into a cell that showed `seen` minutes and holds others by now. */
function typed(text: string, seen: number, ...present: number[]) {
  const reading = parseDurationEntry(text, seen);
  if (!reading.ok) throw new Error(reading.message);
  return answerOf(
    { text, reading },
    present.map((minutes) => ({ minutes })),
  );
}

describe("a cell that holds other time by now", () => {
  test.each([
    ["+0:30", 60, 240, 270],
    ["+30m", 0, 60, 90],
    ["-0:15", 60, 120, 105],
    ["\u22120:15", 60, 45, 30],
  ])("counts %s from there: seen %i, now %i, so %i minutes", (text, seen, now, minutes) => {
    expect(typed(text, seen, now)).toMatchObject({ kind: "again", reading: { minutes } });
  });

  test("asks before a duration replaces the one that nobody has seen here", () => {
    expect(typed("2:00", 60, 240)).toEqual({
      ...{ kind: "ask", message: "It is 4:00 by now." },
      ...{ make: "Make it 2:00", keep: "Keep 4:00" },
    });
    expect(typed("2:00", 0, 60)).toMatchObject({ kind: "ask", make: "Make it 2:00", keep: "Keep 1:00" });
    expect(typed("9-10:15", 60, 240)).toMatchObject({ kind: "ask", make: "Make it 1:15" });
  });

  test("asks before it is emptied, and before an emptied one is filled", () => {
    expect(typed("", 60, 240)).toMatchObject({ kind: "ask", make: "Delete 4:00", keep: "Keep 4:00" });
    expect(typed("2:00", 60)).toMatchObject({
      ...{ kind: "ask", message: "It is empty by now.", make: "Make it 2:00", keep: "Leave it empty" },
    });
  });

  test("leaves several entries to the day's page", () => {
    expect(typed("+0:30", 60, 60, 120)).toMatchObject({ kind: "ask", make: null, keep: "Keep 3:00" });
  });

  test("asks where less is there than is to be taken away", () => {
    expect(typed("-0:30", 60, 15)).toMatchObject({ kind: "ask", make: "Make it 0:30", keep: "Keep 0:15" });
  });
});
