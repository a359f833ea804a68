import { describe, expect, test } from "vitest";
import { readEnv, readJobEnv } from "../../server/lib/env.ts";
import { keyFor, newestOf, PURPOSES, secretOfVersion } from "../../server/lib/secrets.ts";

const FIRST = "a-secret-of-at-least-32-characters!";
const SECOND = "the secret that came after the first one";
const THIRD = "the third secret which is newer than both";
const REST = { MAIL_URL: "file:unused", FILES_URL: "file:unused" };
const secretsIn = (variables: Record<string, string>) => readEnv({ ...REST, ...variables }).secrets;

describe("a key", () => {
  // Made by another implementation of HKDF (RFC 5869): what was sealed with these must open for as long as it is kept.
  const keys = {
    "confirm-address": "3e33fb8550484d6828745c0b35d380680cd58d16fa630655631c654300d20b15",
    "known-device": "395e50e13732a624b0f8179c28cf496d4d6ab5363af813df2a4039f7bb9b02d0",
    "log-names": "0e6ca904647bcf4203db5552d0ba400d97f68c60decf199119fb7404f4fa81e1",
    "public-link": "0cb7dd4ec00d4f0a7da3702c55d837549fc8540dbdbc35189b6a0da782f55d6d",
    "payment-key": "0baa8943bdc383f93bfc2fd5a297c618bb8c5ffb1739ecd50f7dfadc4b5e464e",
    "second-factor": "51a1bb5618f05769f79376d35bca18da93ecc3a240b7a3e21b5bdfa8df0287ef",
  };

  test.each(PURPOSES)("for %s is the same in every version of the program", (purpose) => {
    expect(keyFor(purpose, { version: 0, value: FIRST }).toString("hex")).toBe(keys[purpose]);
  });

  test("is another for each purpose, and for each secret", () => {
    const all = [FIRST, SECOND].flatMap((value) => PURPOSES.map((purpose) => keyFor(purpose, { version: 0, value })));
    expect(new Set(all.map((key) => key.toString("hex"))).size).toBe(2 * PURPOSES.length);
  });
});

describe("secrets", () => {
  test("may be one, as ever", () => {
    expect(secretsIn({ AUTH_SECRET: FIRST })).toEqual([{ version: 0, value: FIRST }]);
    expect(secretsIn({ AUTH_SECRET: FIRST, AUTH_SECRETS: "" })).toEqual([{ version: 0, value: FIRST }]);
  });

  test("have versions, the newest first, with the first one of all behind them", () => {
    const secrets = secretsIn({ AUTH_SECRET: FIRST, AUTH_SECRETS: `2:${THIRD}, 1:${SECOND}` });
    expect(secrets).toEqual([
      { version: 2, value: THIRD },
      { version: 1, value: SECOND },
      { version: 0, value: FIRST },
    ]);
    expect(newestOf(secrets).value).toBe(THIRD);
    expect([secretOfVersion(secrets, 1)?.value, secretOfVersion(secrets, 3)]).toEqual([SECOND, null]);
  });

  test("may let go of the first one", () => {
    expect(secretsIn({ AUTH_SECRETS: `1:${SECOND}` })).toEqual([{ version: 1, value: SECOND }]);
  });

  test.each([
    ["none", {}, /is not set/],
    ["an empty one", { AUTH_SECRET: "" }, /is not set/],
    ["a short one", { AUTH_SECRET: "short" }, /at least 32 characters/],
    ["a short one among others", { AUTH_SECRETS: `2:${SECOND},1:short` }, /at least 32 characters/],
    ["one without a version", { AUTH_SECRETS: SECOND }, /2:NEWEST,1:OLDER/],
    ["a version twice", { AUTH_SECRETS: `1:${SECOND},1:${THIRD}` }, /version to two secrets/],
    ["version 0 beside the first one", { AUTH_SECRET: FIRST, AUTH_SECRETS: `0:${SECOND}` }, /version to two secrets/],
  ])("are refused at the start where there is %s, and the refusal quotes none", (_what, variables, words) => {
    const read = () => secretsIn({ ...variables });
    expect(read).toThrow(words);
    expect(read).not.toThrow(SECOND);
  });

  test("are told together with what else is wrong", () => {
    expect(() => readEnv({ AUTH_SECRET: "short" })).toThrow(/MAIL_URL[\s\S]*AUTH_SECRET/);
  });

  test("are no business of jobs", () => {
    expect(JSON.stringify(readJobEnv({ ...REST, AUTH_SECRET: FIRST, AUTH_SECRETS: `1:${SECOND}` }))).not.toMatch(
      new RegExp(`${FIRST}|${SECOND}`),
    );
  });
});
