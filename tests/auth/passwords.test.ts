import { beforeAll, describe, expect, test } from "vitest";
import { authProblem } from "../../app/_auth/request.ts";
import { commonPasswords, deflatePasswords } from "../../scripts/common-passwords.ts";
import { COMMON_PASSWORDS, isCommonPassword } from "../../server/auth/common-passwords.ts";
import { passwordFault } from "../../server/auth/password-rules.ts";
import { newSite, type Site } from "../support/sign-in.ts";

const ANNA = { name: "Anna Weber", email: "anna.weber@kontor.example", password: "correct horse battery" };
const faultOf = (password: string, names = [ANNA.name, ANNA.email]) =>
  passwordFault(password, { names, isCommon: isCommonPassword });

describe("a password is refused", () => {
  test.each(["            ", "\u00A0\u2003\u3000            ", "\t\t\t\t\t\t\t\t\t\t\t\t"])(
    "when it is blank: %j",
    (password) => {
      expect(faultOf(password)).toBe("PASSWORD_BLANK");
    },
  );

  test.each([
    "password12345",
    "PASSWORD12345",
    "1qaz2wsx3edc",
    "qwertyuiop123",
    "123456789012",
    "zzzzzzzzzzzzzz",
    "ababababababab",
  ])("when everybody tries it: %s", (password) => expect(faultOf(password)).toBe("PASSWORD_COMMON"));

  test.each([
    "invoicely2026",
    "Invoicely!Invoicely",
    "anna.weber@kontor.example",
    "AnnaWeber1987",
    "weber-kontor-01",
    "anna weber anna",
    "Ａnna2026Weber",
    "xx-anna-1234567",
  ])("when it is made of words of the account: %s", (password) => expect(faultOf(password)).toBe("PASSWORD_PERSONAL"));

  test.each([
    "correct horse battery",
    "annas velo steht im regen",
    "Tr0ub4dor&3 9x",
    "пароль из слов",
    "7f3a9c21e8b4d605",
    "annaliese backt brot",
  ])("but not when it is %s", (password) => expect(faultOf(password)).toBeNull());

  test("not for a name of one or two letters that is in everything", () => {
    expect(faultOf("correct horse battery", ["Al B", "c@o.example"])).toBeNull();
  });
});

describe("the list of common passwords", () => {
  const all = commonPasswords();

  test("knows each of the five thousand most common ones that are long enough", () => {
    expect(all).toHaveLength(5_000);
    expect(Math.min(...all.map(({ length }) => length))).toBe(12);
    expect(all.filter((password) => !isCommonPassword(password))).toEqual([]);
  });

  test("is the one that the script packs, in less than thirty kilobytes", () => {
    expect(COMMON_PASSWORDS).toBe(deflatePasswords(all));
    expect(COMMON_PASSWORDS.length).toBeLessThan(30_000);
  });

  test("takes no other for a common one", () => {
    const others = Array.from({ length: 20_000 }, (_, index) => `a good password ${index * 7_919}`);
    expect(others.filter(isCommonPassword).length).toBeLessThan(3);
  });
});

describe("asked for on every way to a password", () => {
  let site: Site;
  let cookie: string;
  beforeAll(async () => {
    site = await newSite();
    await site.signedUp(ANNA);
    ({ cookie } = await site.post("/sign-in/email", ANNA));
  });

  const refused: [password: string, code: string][] = [
    [" ".repeat(12), "PASSWORD_BLANK"],
    ["password12345", "PASSWORD_COMMON"],
    ["annaweber2026", "PASSWORD_PERSONAL"],
  ];

  test.each(refused)("%j is refused at sign-up, for a fresh and for a taken address alike", async (password, code) => {
    for (const email of [ANNA.email, "anna.weber@fresh.example"]) {
      const answer = await site.post("/sign-up/email", { ...ANNA, email, password });
      expect([answer.status, answer.code]).toEqual([400, code]);
    }
    expect(site.mails).toEqual([]);
  });

  test.each([...refused, [ANNA.password, "PASSWORD_UNCHANGED"]])(
    "%j is refused at a change",
    async (password, code) => {
      const change = { currentPassword: ANNA.password, newPassword: password, revokeOtherSessions: true };
      const answer = await site.post("/change-password", change, { cookie });
      expect([answer.status, answer.code]).toEqual([400, code]);
      expect((await site.post("/sign-in/email", ANNA)).status).toBe(200);
    },
  );

  test("each is refused at a reset, whose link still works for a better one", async () => {
    await site.post("/request-password-reset", { email: ANNA.email });
    const token = site.token();
    for (const [newPassword, code] of [...refused, [ANNA.password, "PASSWORD_UNCHANGED"]]) {
      const answer = await site.post("/reset-password", { token, newPassword });
      expect([answer.status, answer.code]).toEqual([400, code]);
    }
    const set = await site.post("/reset-password", { token, newPassword: "velo im regen am see" });
    expect(set.status).toBe(200);
  });

  test.each([
    ...refused.map(([, code]) => code),
    "PASSWORD_UNCHANGED",
    "PASSWORD_TOO_SHORT",
    "PASSWORD_TOO_LONG",
    "WRONG_PASSWORD",
  ])("%s is told at the field, with what to do", (code) => {
    const { message, field } = authProblem({ code, status: 400 });
    expect(field).toBe("password");
    expect(message).not.toContain("fault");
  });
});
