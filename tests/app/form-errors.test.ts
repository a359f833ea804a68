import { describe, expect, test } from "vitest";
import { errorsOf, withoutRight } from "../../app/_form/errors.ts";
import type { Problem } from "../../sdk/index.ts";

const REFUSED: Problem = {
  code: "invalid_input",
  message: "Type the client's name.",
  fields: [
    { path: "name", message: "Type the client's name." },
    { path: "rate", message: "Type an amount such as 90 or 90.50." },
    { path: "rate", message: "A second word about it." },
  ],
};

describe("the errors of a form", () => {
  test("are one for each field, its first", () => {
    expect(errorsOf(REFUSED)).toEqual({
      name: "Type the client's name.",
      rate: "Type an amount such as 90 or 90.50.",
    });
    expect(errorsOf({ code: "conflict", message: "Taken.", field: "to" })).toEqual({ to: "Taken." });
    expect(errorsOf({ code: "unreachable", message: "No answer." })).toEqual({});
  });

  test("go one by one as the fields become right, and the others stay", () => {
    const left = withoutRight(REFUSED, (path) => (path === "rate" ? "Type an amount." : undefined));
    expect(left).toMatchObject({ message: "Type an amount.", field: "rate" });
    expect(left && errorsOf(left)).toEqual({ rate: "Type an amount." });
    expect(withoutRight(REFUSED, () => undefined)).toBeNull();
  });

  test("of no field stay until the next answer", () => {
    const unreachable: Problem = { code: "unreachable", message: "No answer." };
    expect(withoutRight(unreachable, () => undefined)).toEqual(unreachable);
  });
});
