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
      restoredTable: undefined,
      expectedTable: undefined,
    });
  });

  it("prove a single address where the sender has another domain", () => {
    const settings = readSettings("dev", { DOMAIN: "invoices.example.com", MAIL_FROM: "Ada <ada@example.org>" });
    expect(settings).toMatchObject({ mailAddress: "ada@example.org", mailDomain: undefined });
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
    ["an alarm for no address", "dev", { MAIL_FROM: "a@b.co", ALARM_EMAIL: "me" }, /^ALARM_EMAIL=me is no email/],
  ];
  it.each(refused)("refuse %s in one sentence", (_what, stage, variables, sentence) => {
    expect(() => readSettings(stage, variables)).toThrow(sentence);
  });
});
