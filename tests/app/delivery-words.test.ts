import { describe, expect, it } from "vitest";
import { deliveryWords, historyWords } from "../../app/(workspace)/invoices/[id]/delivery-words.ts";
import type { Delivery } from "../../server/delivery/schema.ts";

const BERLIN = "Europe/Berlin";

function delivery(over: Partial<Delivery>): Delivery {
  return {
    state: "pending",
    to: "anna@acme.example",
    attempts: 0,
    nextAttemptAt: null,
    failure: null,
    sentAt: null,
    history: [],
    ...over,
  };
}

function said(message: string) {
  return { code: "mail_refused" as const, message, reference: null };
}

describe("what is said of a mail", () => {
  it("that a server took: where, when by the owner's clocks, and that this proves no reading", () => {
    expect(deliveryWords(delivery({ state: "sent", attempts: 1, sentAt: "2026-12-01T08:01:00.000Z" }), BERLIN)).toBe(
      "The mail server for acme.example accepted the mail at Tue 1 Dec 2026, 09:01. That is not proof that somebody read it.",
    );
  });

  it("that was refused and waits: why, how often, and when next", () => {
    const waiting = delivery({
      attempts: 2,
      failure: said("450 mailbox busy."),
      nextAttemptAt: "2026-12-01T08:06:00.000Z",
    });
    expect(deliveryWords(waiting, BERLIN)).toBe(
      "Not delivered yet. 450 mailbox busy. Tried 2 times; next attempt Tue 1 Dec 2026, 09:06.",
    );
  });

  it("that was refused for good, has no address, or was never tried", () => {
    expect(deliveryWords(delivery({ state: "failed", attempts: 8, failure: said("No such user.") }), BERLIN)).toBe(
      "Not delivered. No such user. It is not tried again by itself.",
    );
    expect(deliveryWords(delivery({ state: "blocked", to: null }), BERLIN)).toMatch(/no email address/);
    const unkept = delivery({
      state: "blocked",
      to: null,
      attempts: 1,
      failure: said("The PDF could not be made."),
    });
    expect(deliveryWords({ ...unkept, nextAttemptAt: "2026-12-01T08:06:00.000Z" }, BERLIN)).toBe(
      "Not delivered: there is no email address. The PDF could not be made. Next attempt Tue 1 Dec 2026, 09:06.",
    );
    expect(deliveryWords(delivery({ nextAttemptAt: "2026-12-01T08:00:00.000Z" }), BERLIN)).toBe(
      "Waits to be sent: Tue 1 Dec 2026, 09:00.",
    );
    expect(deliveryWords(null, BERLIN)).toBe("No mail belongs to this invoice.");
  });

  it("that a new account may not send yet: why, and when it goes out", () => {
    const message = "A new account sends a limited number of mails a day. This one waits for its turn.";
    expect(deliveryWords(delivery({ failure: said(message), nextAttemptAt: "2026-12-02T08:00:00.000Z" }), BERLIN)).toBe(
      `${message} It goes out Wed 2 Dec 2026, 09:00.`,
    );
  });

  it("tells each attempt, the newest first, and admits what is not known", () => {
    const history: Delivery["history"] = [
      { at: "2026-12-01T08:00:00.000Z", outcome: "refused", failure: said("450 mailbox busy.") },
      {
        at: "2026-12-01T08:01:00.000Z",
        outcome: "unknown",
        failure: said("The sender stopped. The mail may have arrived."),
      },
      { at: "2026-12-01T08:06:00.000Z", outcome: "sent", failure: null },
    ];
    expect(historyWords(delivery({ history }), BERLIN)).toEqual([
      { at: "Tue 1 Dec 2026, 09:06", words: "Handed to the mail server, which accepted it." },
      { at: "Tue 1 Dec 2026, 09:01", words: "The sender stopped. The mail may have arrived." },
      { at: "Tue 1 Dec 2026, 09:00", words: "450 mailbox busy." },
    ]);
  });
});
