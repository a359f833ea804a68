import { expect, test } from "vitest";
import { signInMessage } from "../../app/(auth)/sign-in/news.ts";

test("the sign-in page tells what it knows, and shows no other word of its address", () => {
  expect(signInMessage("elsewhere")).toBe("You are signed out everywhere.");
  for (const word of [undefined, "", "win", "constructor", "__proto__", "toString"])
    expect(signInMessage(word)).toBeNull();
});
