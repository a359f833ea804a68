import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createMailer } from "../../server/mail/mailer.ts";
import type { Mailer } from "../../server/mail/message.ts";
import { evaluate, PRODUCTION_SETTINGS } from "../infra/support/evaluate.ts";
import { type Stack, stackOf } from "../infra/support/stack.ts";
import { type Aws, startAws } from "./support/aws/aws.ts";
import { type StageWithRoles, startStageWithRoles } from "./support/aws/stage.ts";
import { deployedFunction } from "./support/deployed.ts";
import { APP_URL } from "./support/stage.ts";

const JSON_OF_OUR_PAGE = { "content-type": "application/json", origin: APP_URL };

describe("the mails of the sign-in pages", () => {
  let stage: StageWithRoles;
  beforeAll(async () => {
    stage = await startStageWithRoles();
  });
  afterAll(() => stage.stop());

  function post(path: string, body: object) {
    const asked = { method: "POST", headers: JSON_OF_OUR_PAGE, body: JSON.stringify(body) };
    return stage.site.ask(`/api/auth/${path}`, asked);
  }

  test("go out though SES takes one a second, each once, before their function may be frozen", async () => {
    stage.aws.ses.mailsPerSecond = 1;
    for (const name of ["anna", "bob", "cleo"]) {
      const email = `${name}@studio.example`;
      const signUp = { name, email, password: "correct horse battery", callbackURL: "/" };
      expect((await post("sign-up/email", signUp)).status).toBe(200);
      expect((await post("request-password-reset", { email, redirectTo: "/reset-password" })).status).toBe(200);
    }
    await stage.rested("web");
    const recipients = stage.aws.ses.mails.map(({ recipients }) => recipients[0]);
    expect(recipients.toSorted()).toEqual(
      ["anna", "anna", "bob", "bob", "cleo", "cleo"].map((name) => `${name}@studio.example`),
    );
    expect(stage.aws.refused).toContain("TooManyRequestsException: Maximum sending rate exceeded.");
    expect(stage.aws.denied).toEqual([]);
  });
});

describe("production that is deployed with --sandbox", () => {
  let stack: Stack;
  let aws: Aws;
  beforeAll(async () => {
    stack = stackOf(
      await evaluate("production", {
        ...PRODUCTION_SETTINGS,
        MAIL_FROM: "Jürgen Müller <Invoices@invoices.example.com>",
        MAIL_SANDBOX: "1",
      }),
    );
    aws = await startAws(stack, "", { sandbox: true });
    aws.ses.identities.set("bob@studio.example", null);
  });
  afterEach(() => vi.unstubAllEnvs());
  afterAll(() => aws.stop());

  /** The product's mailer, as a function of that stage has it: its variables, its role. */
  function mailerOf(name: "web" | "delivery"): Mailer {
    const { name: functionName, variables } = deployedFunction(stack, name);
    for (const [key, value] of Object.entries(aws.variablesOf(functionName))) vi.stubEnv(key, value);
    return createMailer(variables.MAIL_URL ?? "", variables.MAIL_FROM ?? "");
  }

  const mail = { subject: "Hello", text: "Hello", html: "Hello" };

  test.each(["web", "delivery"] as const)(
    "mails from %s to a verified address, under its own name and set",
    async (name) => {
      aws.ses.mails.length = 0;
      await mailerOf(name).send({ ...mail, to: "bob@studio.example" });
      expect(aws.ses.mails).toMatchObject([
        {
          recipients: ["bob@studio.example"],
          configurationSet: expect.stringContaining("mailconfig"),
          from: { value: [{ name: "Jürgen Müller", address: "invoices@invoices.example.com" }] },
        },
      ]);
      expect(aws.denied).toEqual([]);
    },
  );

  test("is told by SES, not by a lack of rights, that another address is not verified", async () => {
    const sent = mailerOf("delivery").send({ ...mail, to: "pay@acme.example" });
    await expect(sent).rejects.toThrow("Email address is not verified");
    expect(aws.denied).toEqual([]);
  });
});
