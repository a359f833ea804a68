import { beforeAll, describe, expect, it } from "vitest";
import { mailSteps } from "../../infra/mail-steps.ts";
import { readSettings } from "../../infra/settings.ts";
import { DEV_SETTINGS, evaluate, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { grants } from "./support/iam.ts";
import { dev, production, type Stack, stackOf } from "./support/stack.ts";

const toSend = (stack: Stack, role: string) =>
  grants(stack, role).filter((grant) => grant.startsWith("ses:SendRawEmail"));

describe("a sender that SES knows already", () => {
  let shared: Stack;
  beforeAll(async () => {
    shared = stackOf(await evaluate("dev", { ...DEV_SETTINGS, MAIL_IDENTITY: "example.org" }));
  });

  it("is neither made nor removed by the stage, and has no records made for it", () => {
    expect(shared.all("sesv2/emailIdentity")).toEqual({});
    expect(shared.all("route53/record")).toEqual({});
    expect(Object.keys(dev.all("sesv2/emailIdentity"))).toEqual(["MailIdentity"]);
  });

  it("sends with a set of the stage's own, so that what comes back is told to this stage", () => {
    const sets = Object.values(shared.all("sesv2/configurationSet"));
    expect(sets).toMatchObject([
      { configurationSetName: "invoicely-dev-mail", reputationOptions: { reputationMetricsEnabled: true } },
    ]);
    const own = dev.all("sesv2/configurationSetEventDestination").MailEventToDelivery;
    const [told] = Object.values(shared.all("sesv2/configurationSetEventDestination"));
    expect(told).toMatchObject({ configurationSetName: "invoicely-dev-mail", eventDestinationName: "ToDelivery" });
    expect(told?.eventDestination).toEqual(own?.eventDestination);
    for (const { environment } of Object.values(shared.all("lambda/function")))
      if (environment)
        expect(environment).toMatchObject({ variables: { MAIL_URL: "ses://eu-central-1/invoicely-dev-mail" } });
  });

  it("is the only one that functions may send with, outside the sandbox", async () => {
    const outside = stackOf(
      await evaluate("production", {
        ...PRODUCTION_SETTINGS,
        MAIL_FROM: "Ada@Example.org",
        MAIL_IDENTITY: "example.org",
      }),
    );
    expect(toSend(outside, "DeliveryRole")).toEqual([
      "ses:SendRawEmail configuration-set/invoicely-production-mail if ses:FromAddress is ada@example.org",
      "ses:SendRawEmail identity/example.org if ses:FromAddress is ada@example.org",
    ]);
  });
});

describe("production in SES's sandbox", () => {
  it("may mail to the account's verified recipients, from its own address only", async () => {
    const inside = stackOf(await evaluate("production", { ...PRODUCTION_SETTINGS, MAIL_SANDBOX: "1" }));
    for (const role of ["DeliveryRole", "WebServerEucentral1Role"]) {
      expect(toSend(inside, role)[1]).toBe(
        "ses:SendRawEmail identity/* if ses:FromAddress is invoices@invoices.example.com",
      );
      expect(toSend(production, role)[1]).toBe(
        "ses:SendRawEmail identity/invoices.example.com if ses:FromAddress is invoices@invoices.example.com",
      );
    }
  });
});

describe("what the owner has to do before the first mail", () => {
  const stepsOf = (stage: string, variables: Record<string, string>) => mailSteps(readSettings(stage, variables));

  it("is to open SES's link and to verify the address to sign up with, in that order", () => {
    const steps = stepsOf("trial", DEV_SETTINGS);
    expect(steps).toMatch(/^SES has mailed a link to ada@example\.org: open it before anything else/);
    expect(steps).toMatch(
      /before you sign up, verify the address that you sign up with: `aws sesv2 create-email-identity --region eu-central-1/,
    );
  });

  it("is nothing for a domain outside the sandbox but to wait for its records", () => {
    expect(stepsOf("production", PRODUCTION_SETTINGS)).toBe(
      "SES looks for the records of invoices.example.com, which takes minutes.",
    );
  });

  it("leaves out the link for a sender that SES knows already", () => {
    expect(stepsOf("trial", { ...DEV_SETTINGS, MAIL_IDENTITY: "ada@example.org" })).not.toContain("link to ada");
  });
});
