import { TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { attempt, problemCodeOf, troubleOf } from "../../app/_trpc/problem.ts";

/** What tRPC's client throws for an answer of our API. */
function refusal(message: string, data: object): unknown {
  return TRPCClientError.from({ error: { code: -32600, message, data } });
}

test("a refused input puts the first sentence about each field under that field", () => {
  const problem = {
    code: "invalid_input",
    message: "Use a day from 1 to 31.",
    field: "billingDay",
    fields: [
      { path: "billingDay", message: "Use a day from 1 to 31." },
      { path: "billingDay", message: "Use a whole number." },
      { path: "tax.rate", message: "Use 0 or more." },
    ],
  };
  expect(troubleOf(refusal(problem.message, { problem, reference: null }))).toEqual({
    message: "Use a day from 1 to 31.",
    fields: { billingDay: "Use a day from 1 to 31.", "tax.rate": "Use 0 or more." },
  });
});

test("a refusal about one field names it, and its code can be asked for", () => {
  const problem = { code: "currency_fixed", message: "Acme has time in EUR.", field: "currency" };
  const error = refusal(problem.message, { problem, reference: null });
  expect(troubleOf(error)).toEqual({ message: problem.message, fields: { currency: problem.message } });
  expect(problemCodeOf(error)).toBe("currency_fixed");
});

test("a fault of the server shows its sentence with the reference", () => {
  const message = "This did not work, and it is our fault. Reference: 12ab34cd";
  expect(troubleOf(refusal(message, { problem: null, reference: "12ab34cd" }))).toEqual({ message, fields: {} });
});

test("no answer at all is told as a matter of the connection", () => {
  const words = "The server could not be reached. Check your connection and try again.";
  expect(troubleOf(TRPCClientError.from(new TypeError("fetch failed")))).toEqual({ message: words, fields: {} });
});

test("an attempt answers null when the call went well, and what was thrown as trouble", async () => {
  const seen: number[] = [];
  expect(
    await attempt(
      async () => 7,
      (value) => seen.push(value),
    ),
  ).toBeNull();
  expect(seen).toEqual([7]);
  const trouble = await attempt(
    () => Promise.reject(refusal("No.", { problem: { code: "conflict", message: "No." } })),
    () => seen.push(0),
  );
  expect(trouble?.message).toBe("No.");
  expect(seen).toEqual([7]);
});
