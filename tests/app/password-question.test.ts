import { expect, test } from "vitest";
import { answerPasswordQuestions, askForPassword } from "../../app/_auth/password-question.ts";

test("a question that went with its dialog does not hold up the next one", async () => {
  const leave = answerPasswordQuestions(() => new Promise(() => {}));
  const left = askForPassword();
  leave();
  const quiet = answerPasswordQuestions(async () => true);
  const next = askForPassword();
  expect(next).not.toBe(left);
  expect(await next).toBe(true);
  quiet();
});

test("a question that comes before its dialog waits for it", async () => {
  const asked = askForPassword();
  const leave = answerPasswordQuestions(async () => true);
  expect(await asked).toBe(true);
  leave();
});

test("a question on a page without a dialog counts as not answered", async () => {
  expect(await askForPassword(10)).toBe(false);
});
