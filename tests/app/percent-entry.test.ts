import { expect, test } from "vitest";
import { parsePercentEntry } from "../../app/_format/percent-entry.ts";

function readingOf(text: string): number | string {
  const reading = parsePercentEntry(text);
  return reading.ok ? reading.amount : reading.message;
}

test.each([
  ["19", 1900],
  ["7.5", 750],
  ["7,75 %", 775],
  [" 0.5% ", 50],
  [",5", 50],
  ["100", 10_000],
  ["0", 0],
  ["9.975", 997.5],
  ["9,975", 997.5],
  ["8.875", 887.5],
  ["6.625 %", 662.5],
  ["0.875", 87.5],
  ["1.101", 110.1],
])("reads %j as %i hundredths of a per cent", (text, hundredths) => {
  expect(readingOf(text)).toBe(hundredths);
});

test.each(["9.9755", "9,9755", "0.8751", "1,0000"])(
  "says that %j has four decimals, not that it is over 100",
  (text) => {
    expect(readingOf(text)).toBe(`${text} has four decimals; a percentage has three at most here.`);
  },
);

test("refuses more than everything, less than nothing and what is no number", () => {
  expect(readingOf("100.01")).toBe("Use 100 % or less.");
  expect(readingOf("1000")).toBe("Use 100 % or less.");
  for (const text of ["", "%", "a lot", "-5", "1.2.3", "1 9", "1e1"])
    expect(readingOf(text)).toBe("Type a percentage such as 19 or 7.5.");
});
