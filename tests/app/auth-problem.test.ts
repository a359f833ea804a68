import { expect, test } from "vitest";
import { authProblem } from "../../app/_auth/request.ts";

test("a name that is refused at sign-up is told at its field, with what to change", () => {
  const { message, field } = authProblem({ code: "INVALID_NAME", status: 400 });
  expect(message).toBe("Type a name of at most 200 characters, without line breaks or invisible characters.");
  expect(field).toBe("name");
});

test.each([
  [59, "a minute"],
  [60, "a minute"],
  [61, "2 minutes"],
  [900, "15 minutes"],
])("wrong passwords that have to wait %i seconds are told to wait %s, and the way round", (retryAfter, wait) => {
  const { message } = authProblem({ code: "TOO_MANY_TRIES", status: 429, retryAfter });
  expect(message).toBe(`Too many tries with a wrong password. Wait ${wait}, or choose a new password by mail.`);
});
