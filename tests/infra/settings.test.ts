import { describe, expect, it } from "vitest";
import { readPlace, readSettings } from "../../infra/settings.ts";

const whole = { DOMAIN: "invoices.example.com", ALARM_EMAIL: "ada@example.org" };

describe("settings of a stage", () => {
  it("send from the domain where there is one", () => {
    expect(readSettings("production", whole)).toEqual({
      production: true,
      region: "eu-central-1",
      domain: "invoices.example.com",
      mailFrom: "Invoicely <invoices@invoices.example.com>",
      mailAddress: "invoices@invoices.example.com",
      mailDomain: "invoices.example.com",
      alarmEmail: "ada@example.org",
      mailIdentity: undefined,
      mailSandbox: false,
      keepWarm: false,
      restoredTable: undefined,
      expectedTable: undefined,
    });
  });

  it("prove a single address where the sender has another domain", () => {
    const settings = readSettings("dev", { DOMAIN: "invoices.example.com", MAIL_FROM: "Ada <ada@example.org>" });
    expect(settings).toMatchObject({ mailAddress: "ada@example.org", mailDomain: undefined });
  });

  const senders: [given: string, mailFrom: string, mailAddress: string][] = [
    ["Ada <Ada@Example.org>", "Ada <ada@example.org>", "ada@example.org"],
    ["Müller, Jane <jane@example.org>", "Müller, Jane <jane@example.org>", "jane@example.org"],
    ['"Ada \\"A\\"" <ada@example.org>', '"Ada \\"A\\"" <ada@example.org>', "ada@example.org"],
    ["re@müller.example", "re@xn--mller-kva.example", "re@xn--mller-kva.example"],
  ];
  it.each(senders)("write the sender %s as SES compares it", (given, mailFrom, mailAddress) => {
    expect(readSettings("dev", { MAIL_FROM: given })).toMatchObject({ mailFrom, mailAddress });
    expect(readSettings("dev", { MAIL_FROM: mailFrom })).toMatchObject({ mailFrom, mailAddress });
  });

  it("take an identity that SES has already, where it covers the sender", () => {
    const at = (identity: string) =>
      readSettings("dev", { MAIL_FROM: "ada@mail.example.org", MAIL_IDENTITY: identity }).mailIdentity;
    expect(["Example.org", "mail.example.org", "ada@mail.example.org"].map(at)).toEqual([
      "example.org",
      "mail.example.org",
      "ada@mail.example.org",
    ]);
    for (const other of ["example.com", "ple.org", "bob@mail.example.org"])
      expect(() => at(other)).toThrow(/^MAIL_IDENTITY=.* does not cover ada@mail.example.org/);
  });

  it("know of the sandbox in every stage but production, and there when it is said", () => {
    expect(readSettings("dev", { MAIL_FROM: "a@b.co" }).mailSandbox).toBe(true);
    expect(readSettings("production", whole).mailSandbox).toBe(false);
    expect(readSettings("production", { ...whole, MAIL_SANDBOX: "1" }).mailSandbox).toBe(true);
  });

  it("keep a stage warm when they say so", () => {
    expect(readSettings("production", { ...whole, KEEP_WARM: "1" }).keepWarm).toBe(true);
    expect(readSettings("production", { ...whole, KEEP_WARM: "" }).keepWarm).toBe(false);
  });

  it("need no domain outside production, but a sender", () => {
    expect(readSettings("dev", { MAIL_FROM: "ada@example.org" })).toMatchObject({ domain: undefined });
    expect(() => readSettings("dev", {})).toThrow(/^Nobody is named as sender of the mails: set MAIL_FROM=/);
  });

  it("are not wanted for what concerns a stage's place alone", () => {
    expect(readPlace("dev", { AWS_REGION: "us-east-1" })).toEqual({ production: false, region: "us-east-1" });
  });

  const refused: [what: string, stage: string, variables: Record<string, string>, sentence: RegExp][] = [
    ["production without a domain", "production", { ALARM_EMAIL: "a@b.co" }, /^Production has no domain: put DOMAIN=/],
    ["production that tells nobody", "production", { DOMAIN: "a.co" }, /^Nobody would hear of production's alarms:/],
    ["a stage in capitals", "Prod", whole, /^"Prod" cannot name a stage:/],
    ["a stage with an option's dashes", "--stage", whole, /cannot name a stage:/],
    ["a domain with a scheme", "dev", { DOMAIN: "https://a.co" }, /^DOMAIN=https:\/\/a.co is no domain name:/],
    ["a sender that is no address", "dev", { MAIL_FROM: "Ada" }, /^MAIL_FROM=Ada holds no email address/],
    [
      "two senders",
      "dev",
      { MAIL_FROM: "a@b.co, c@d.co" },
      /^MAIL_FROM=a@b.co, c@d.co holds no email address, or more/,
    ],
    ["a sender that SES cannot write", "dev", { MAIL_FROM: "jürgen@b.co" }, /^MAIL_FROM=jürgen@b.co: before the @/],
    [
      "a stage that is kept warm perhaps",
      "dev",
      { MAIL_FROM: "a@b.co", KEEP_WARM: "yes" },
      /^KEEP_WARM=yes is no choice:/,
    ],
    ["an alarm for no address", "dev", { MAIL_FROM: "a@b.co", ALARM_EMAIL: "me" }, /^ALARM_EMAIL=me is no email/],
  ];
  it.each(refused)("refuse %s in one sentence", (_what, stage, variables, sentence) => {
    expect(() => readSettings(stage, variables)).toThrow(sentence);
  });
});
