import { createTRPCClient, TRPCClientError, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { afterEach, expect, test } from "vitest";
import { answerPasswordQuestions } from "../../app/_auth/password-question.ts";
import { passwordLink } from "../../app/_trpc/password-link.ts";
import type { AppRouter } from "../../server/api/root.ts";

let quiet = () => {};
afterEach(() => quiet());

/** A server that refuses each call with these codes, one after the other, and takes what comes then. */
function serverThatRefuses(...codes: string[]) {
  const received: unknown[] = [];
  const link: TRPCLink<AppRouter> = () => {
    return ({ op }) =>
      observable((observer) => {
        received.push(op.input);
        const code = codes.shift();
        if (code !== undefined) {
          const data = { code: "FORBIDDEN", httpStatus: 403, problem: { code, message: code }, reference: null };
          return observer.error(TRPCClientError.from({ error: { code: -32603, message: code, data } }));
        }
        observer.next({ result: { data: op.input } });
        observer.complete();
      });
  };
  return { received, api: createTRPCClient<AppRouter>({ links: [passwordLink, link] }) };
}

function answering(...answers: boolean[]) {
  const asked: boolean[] = [];
  quiet = answerPasswordQuestions(async () => {
    const answer = answers.shift() ?? false;
    asked.push(answer);
    return answer;
  });
  return asked;
}

const CHANGE = { iban: "NL91ABNA0417164300" };

test("a call that wants the password again is made once more, as it was, when it was right", async () => {
  const { api, received } = serverThatRefuses("password_needed");
  const asked = answering(true);
  expect(await api.workspace.update.mutate(CHANGE)).toEqual(CHANGE);
  expect([received, asked]).toEqual([[CHANGE, CHANGE], [true]]);
});

test("a call whose question was not answered fails as it was refused", async () => {
  const { api, received } = serverThatRefuses("password_needed");
  answering(false);
  await expect(api.workspace.update.mutate(CHANGE)).rejects.toThrow("password_needed");
  expect(received).toHaveLength(1);
});

test("is asked for once, also where the server wants it a second time", async () => {
  const { api, received } = serverThatRefuses("password_needed", "password_needed");
  const asked = answering(true, true);
  await expect(api.workspace.update.mutate(CHANGE)).rejects.toThrow("password_needed");
  expect([received.length, asked.length]).toEqual([2, 1]);
});

test("two calls at a time ask one question", async () => {
  const { api } = serverThatRefuses("password_needed", "password_needed");
  const asked = answering(true);
  const saved = await Promise.all([api.workspace.update.mutate(CHANGE), api.workspace.update.mutate(CHANGE)]);
  expect([saved, asked]).toEqual([[CHANGE, CHANGE], [true]]);
});

test("no other refusal asks for it, and a page without a dialog asks nobody", async () => {
  const asked = answering(true);
  await expect(serverThatRefuses("forbidden").api.workspace.update.mutate(CHANGE)).rejects.toThrow("forbidden");
  expect(asked).toEqual([]);
  quiet();
  await expect(serverThatRefuses("password_needed").api.workspace.update.mutate(CHANGE)).rejects.toThrow();
});
