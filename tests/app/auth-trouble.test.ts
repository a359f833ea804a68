import { expect, test } from "vitest";
import { authTrouble } from "../../app/_auth/request.ts";

test("a name that is refused at sign-up is told at its field, with what to change", () => {
  const { message, fields } = authTrouble({ code: "INVALID_NAME", status: 400 });
  expect(message).toBe("Type a name of at most 200 characters, without line breaks or invisible characters.");
  expect(fields).toEqual({ name: message });
});
