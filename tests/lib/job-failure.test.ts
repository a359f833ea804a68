import { describe, expect, it } from "vitest";
import {
  failingAs,
  JOB_FAILURE_CODES,
  JobError,
  jobFailure,
  jobFailureOf,
  presentFailure,
  wholeFailure,
} from "../../server/lib/job-failure.ts";
import { DataFault } from "../../server/lib/problem.ts";

const shownOf = (error: unknown) => presentFailure(jobFailureOf(error, "1a2b3c4d"));

describe("what an owner is told of a failure", () => {
  it("is a sentence for each code there is", () => {
    for (const code of JOB_FAILURE_CODES) expect(presentFailure(jobFailure(code))?.message).toMatch(/^[A-Z].*\.$/);
  });

  it("is no word of an error of the database, of a library or of ours, but where the log has it", () => {
    const secret = "connect ECONNREFUSED 10.0.0.7:8000 at /srv/app/table";
    for (const error of [
      new Error(secret),
      new TypeError(secret),
      secret,
      new Error("outer", { cause: new Error(secret) }),
    ])
      expect(shownOf(error)).toEqual({
        code: "unexpected",
        message: "Something went wrong on our side. Reference: 1a2b3c4d.",
        reference: "1a2b3c4d",
      });
    const ofAws = Object.assign(new Error(secret), { $fault: "server" });
    expect(shownOf(new Error("wrapped", { cause: ofAws }))?.code).toBe("storage_unavailable");
    expect(JSON.stringify(shownOf(ofAws))).not.toContain("10.0.0.7");
  });

  it("names what they can mend: the reply to an address, or what cannot be used", () => {
    const refused = new JobError("address_refused", "internal words", { detail: "550 5.1.1\r\n no such user" });
    expect(shownOf(refused)?.message).toBe("The mail server refused the address: 550 5.1.1 no such user.");
    expect(shownOf(new DataFault("The minutes of the time on 2026-11-20 cannot be read."))?.message).toBe(
      "The minutes of the time on 2026-11-20 cannot be read.",
    );
  });

  it("is that of the step which failed, where the error itself says no more", async () => {
    const step = (error: Error) => failingAs("files_not_made", () => Promise.reject(error)).catch((thrown) => thrown);
    expect(jobFailureOf(await step(new Error("no font")), "1a2b3c4d").code).toBe("files_not_made");
    expect(jobFailureOf(await step(new DataFault("It waits.")), "1a2b3c4d").code).toBe("held_up");
    expect(await failingAs("files_not_made", async () => 7)).toBe(7);
  });
});

describe("what an earlier version kept as a text", () => {
  const kept: [text: string, code: string, message: string][] = [
    ["There is no email address.", "no_address", "There is no email address."],
    ["451 try again later", "mail_deferred", "The mail server did not take the mail yet: 451 try again later."],
    ["550 no such user", "mail_refused", "The mail server refused the mail: 550 no such user."],
    [
      "The mail came back from anna@acme.example: 550 no such user",
      "returned",
      "The mail came back from anna@acme.example: 550 no such user.",
    ],
    [
      "Can't send mail - all recipients were rejected: 550 5.1.1 no such user",
      "address_refused",
      "The mail server refused the address: 550 5.1.1 no such user.",
    ],
    ["Message failed: 552 too big", "mail_refused", "The mail server refused the mail: 552 too big."],
    ["Message failed: 451 try later", "mail_deferred", "The mail server did not take the mail yet: 451 try later."],
    ["anna@acme.example reported the mail as unwanted.", "unwanted", "The mail was reported as unwanted."],
    ["A mail to you cannot be read.", "held_up", "A mail to you cannot be read."],
    ["connect ECONNREFUSED 10.0.0.7:8000", "unexpected", "Something went wrong on our side."],
  ];

  it.each(kept)("%j is read as %s", (lastError, code, message) => {
    expect(presentFailure(wholeFailure({ lastError }))).toEqual({ code, message, reference: null });
  });

  it("is left aside where a failure is kept beside it, and none is read where neither is", () => {
    expect(wholeFailure({ failure: jobFailure("harmful"), lastError: "550 no such user" })?.code).toBe("harmful");
    expect(wholeFailure({})).toBeNull();
  });
});
