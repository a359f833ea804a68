import { TRPCClientError } from "@trpc/client";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { attempt, attemptReading, refuse } from "../../app/_trpc/attempt.ts";
import { TextField } from "../../app/_ui/field.tsx";
import { Form } from "../../app/_ui/form.tsx";
import { isProblem, type Problem } from "../../sdk/index.ts";

/** What tRPC's client throws for an answer of our API. */
function refusal(message: string, data: object): Error {
  return TRPCClientError.from({ error: { code: -32600, message, data } });
}

/** The words under each of the named fields, and in the summary, of a form with that problem. */
function shown(problem: Problem, names: string[]) {
  const state = { busy: false, problem, answers: 0, recheck: () => {}, prepare: () => {}, submit: () => {} };
  const markup = renderToStaticMarkup(
    <Form state={state}>
      {names.map((name) => (
        <TextField key={name} name={name} label={name} />
      ))}
    </Form>,
  );
  const errors = [...markup.matchAll(/class="[^"]*error[^"]*">([^<]*)</g)].map(([, words]) => words);
  return { errors, summary: /role="alert"[^>]*><p>([^<]*)</.exec(markup)?.[1] };
}

test("a refused input puts the first sentence about each field under that field", async () => {
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
  const outcome = await attempt(Promise.reject(refusal(problem.message, { problem, reference: null })));
  if (outcome.ok) throw new Error("it was refused");
  expect(shown(outcome.problem, ["billingDay", "tax.rate", "name"])).toEqual({
    errors: ["Use a day from 1 to 31.", "Use 0 or more."],
    summary: "2 fields need another look. Nothing was saved.",
  });
});

test("a refusal about one field names it, and its code can be asked for", async () => {
  const problem = { code: "currency_fixed", message: "Acme has time in EUR.", field: "currency" };
  const error = refusal(problem.message, { problem, reference: null });
  expect(await attempt(Promise.reject(error))).toEqual({ ok: false, problem });
  expect(isProblem(error, "currency_fixed")).toBe(true);
  expect(shown(refuse(problem.message, "currency").problem, ["currency"])).toEqual({
    errors: ["Acme has time in EUR."],
    summary: "One field needs another look: Acme has time in EUR.",
  });
});

test("a fault of the server shows its sentence with the reference", async () => {
  const message = "This did not work, and it is our fault. Reference: 12ab34cd";
  const error = refusal(message, { problem: null, reference: "12ab34cd" });
  expect(await attempt(Promise.reject(error))).toEqual({ ok: false, problem: { code: "fault", message } });
});

const LOST = {
  saving: "No answer came, so we do not know whether it was saved. Trying again is safe.",
  reading: "No answer came. Check your connection and try again.",
};

test.each([
  ["the connection is lost", new TypeError("fetch failed")],
  ["the browser lost it", new TypeError("NetworkError when attempting to fetch resource.")],
  ["a page of a proxy came instead of an answer", new SyntaxError("Unexpected token '<'")],
])("no answer is told without saying what became of the call: %s", async (_name, reason) => {
  const lost = () => Promise.reject(TRPCClientError.from(reason));
  expect(await attempt(lost())).toEqual({ ok: false, problem: { code: "unreachable", message: LOST.saving } });
  expect(await attemptReading(lost())).toEqual({ ok: false, problem: { code: "unreachable", message: LOST.reading } });
});

test.each([
  Object.assign(new Error("Failed to load chunk /_next/static/a.js"), { name: "ChunkLoadError" }),
  new Error("Failed to load chunk"),
  new Error("Loading CSS chunk 7 failed."),
  new TypeError("Failed to fetch dynamically imported module: https://invoicely.example/a.js"),
  new TypeError("error loading dynamically imported module"),
  new TypeError("Importing a module script failed."),
])("code that does not arrive is told as that: %s", async (error) => {
  const message = "A part of this page could not be loaded. Check your connection, or load the page again.";
  expect(await attempt(Promise.reject(error))).toEqual({ ok: false, problem: { code: "unreachable", message } });
});

test.each([
  new TypeError("Cannot read properties of undefined (reading 'id')"),
  new RangeError("Invalid time value"),
  "a thrown text",
])("a fault of the page is told as ours, and not as a matter of the connection: %s", async (error) => {
  const message = "Something went wrong in this page, and it is our fault. Load the page again and look what is there.";
  expect(await attempt(Promise.reject(error))).toEqual({ ok: false, problem: { code: "fault", message } });
});

test("an attempt has the value where the call went well", async () => {
  expect(await attempt(Promise.resolve(7))).toEqual({ ok: true, value: 7 });
});

test("a session that has ended asks people to sign in again, and speaks of no API key", async () => {
  const problem = { code: "signed_out", message: "Sign in, or send an API key." };
  for (const message of [problem.message, "Something else.", ""]) {
    const outcome = await attempt(
      Promise.reject(refusal(message, { problem: { ...problem, message }, reference: null })),
    );
    expect(outcome).toMatchObject({
      problem: { code: "signed_out", message: expect.stringMatching(/^Sign in again/) },
    });
  }
});
