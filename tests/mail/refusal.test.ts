import { describe, expect, it } from "vitest";
import { JobError, jobFailureOf, presentFailure } from "../../server/lib/job-failure.ts";
import { OutcomeUnknown } from "../../server/mail/message.ts";
import { refusalOfMail } from "../../server/mail/refusal.ts";

function codeOf(words: string, fields: object, name = "Error"): string {
  return jobFailureOf(refusalOfMail(Object.assign(new Error(words), fields, { name })), "1a2b3c4d").code;
}

describe("a refusal of a mail server", () => {
  const replies: [response: string, command: string, code: string][] = [
    ["550 5.1.1 no such user", "RCPT TO", "address_refused"],
    ["550 5.2.1 mailbox disabled", "DATA", "address_refused"],
    ["552 5.3.4 message too big", "DATA", "mail_refused"],
    ["451 4.7.1 greylisted", "RCPT TO", "mail_deferred"],
    ["421 too busy", "CONN", "mail_deferred"],
    ["553 5.7.1 sender not yours", "MAIL FROM", "sending_refused"],
    ["451 4.7.1 try later", "MAIL FROM", "mail_deferred"],
  ];

  it.each(replies)("%s to %s is %s", (response, command, code) => {
    expect(codeOf(response, { response, responseCode: Number(response.slice(0, 3)), command })).toBe(code);
  });

  it("is told with the server's reply where the owner can act on it, and without where the installation must", () => {
    const refused = { response: "550 5.1.1 no such user", responseCode: 550, command: "RCPT TO" };
    const error = refusalOfMail(Object.assign(new Error("all recipients were rejected"), refused));
    expect(presentFailure(jobFailureOf(error, "1a2b3c4d"))?.message).toContain("550 5.1.1 no such user");
    const denied = {
      code: "EAUTH",
      response: "535 bad password for smtp@host",
      responseCode: 535,
      command: "AUTH PLAIN",
    };
    const signIn = jobFailureOf(refusalOfMail(Object.assign(new Error("Invalid login"), denied)), "1a2b3c4d");
    expect(signIn).toEqual({ code: "sending_refused", detail: null, reference: "1a2b3c4d" });
  });

  it("that never came about is told as one that could not be reached", () => {
    for (const code of ["ECONNECTION", "ETIMEDOUT", "EDNS", "ESOCKET"])
      expect(codeOf("no way", { code })).toBe("mail_server_unreachable");
  });
});

describe("a refusal of SES", () => {
  const errors: [name: string, words: string, fault: string, code: string][] = [
    ["BadRequestException", "Domain contains illegal character", "client", "address_refused"],
    ["MessageRejected", "Email address is not verified", "client", "sending_refused"],
    ["AccountSuspendedException", "suspended", "client", "sending_refused"],
    ["TooManyRequestsException", "Daily message quota exceeded.", "client", "mail_deferred"],
    ["ThrottlingException", "Rate exceeded", "client", "mail_deferred"],
    ["InternalFailure", "try again", "server", "mail_deferred"],
  ];

  it.each(errors)("%s, %s, is %s's and %s", (name, words, $fault, code) => {
    expect(codeOf(words, { $fault, $metadata: {} }, name)).toBe(code);
  });
});

describe("an error", () => {
  it("keeps its words and itself for the log, and an unknown outcome stays one", () => {
    const error = Object.assign(new Error("450 busy"), { response: "450 busy", responseCode: 450, command: "DATA" });
    const refusal = refusalOfMail(error);
    expect(refusal).toBeInstanceOf(JobError);
    expect(refusal).toMatchObject({ message: "450 busy", cause: error });
    const unknown = new OutcomeUnknown("no answer");
    expect(refusalOfMail(unknown)).toBe(unknown);
    expect(jobFailureOf(unknown, "1a2b3c4d").code).toBe("outcome_unknown");
    const bug = new TypeError("undefined is not a function");
    expect(refusalOfMail(bug)).toBe(bug);
  });
});
