import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type InvoiceRow, isNewcomer, lateWords, needsOf } from "../../app/(workspace)/_overview/needs-you.ts";
import { NeedsYou } from "../../app/(workspace)/_overview/panels.tsx";
import type { UpcomingInvoice } from "../../server/billing/schema.ts";
import type { Gap } from "../../server/einvoice/schema.ts";
import type { Waiting } from "../../server/waiting/schema.ts";

const SENT: NonNullable<InvoiceRow["delivery"]> = {
  state: "sent",
  to: "anna@acme.example",
  attempts: 1,
  nextAttemptAt: null,
  failure: null,
  sentAt: "2026-11-01T08:00:05.000Z",
  history: [],
};

function invoice(change: Partial<InvoiceRow>): InvoiceRow {
  return {
    id: "inv_1",
    number: "2026-001",
    kind: "invoice",
    counterpart: null,
    clientId: "cl_1",
    clientName: "Acme Ltd",
    period: { from: "2026-10-01", until: "2026-11-01" },
    issueDate: "2026-11-01",
    dueDate: "2026-11-15",
    currency: "EUR",
    decimals: 2,
    net: 10_000,
    tax: 0,
    total: 10_000,
    state: "open",
    paidOn: null,
    issuedAt: "2026-11-01T08:00:00.000Z",
    delivery: SENT,
    ...change,
  };
}

function upcoming(change: Partial<UpcomingInvoice>): UpcomingInvoice {
  return {
    clientId: "cl_1",
    clientName: "Acme Ltd",
    email: null,
    nextBilling: { date: "2026-12-01", at: "2026-12-01T08:00:00.000Z" },
    period: { from: "2026-11-01", until: "2026-12-01" },
    currency: "EUR",
    decimals: 2,
    minutes: 60,
    net: 9000,
    total: 9000,
    goesOut: "onItsOwn",
    hold: null,
    warnings: [],
    ...change,
  };
}

function said(message: string) {
  return { code: "unexpected" as const, message, reference: null };
}

const NOTHING_WAITS: Waiting = { runs: [], mails: [], faults: [] };

type Mail = Waiting["mails"][number];

/** A document's mail that was given up. */
function mail(change: Partial<Mail>): Mail {
  const delivery = { ...SENT, state: "failed" as const, failure: said("550 no such user.") };
  return { documentId: "inv_2", number: "2026-002", kind: "document", clientName: "Acme Ltd", delivery, ...change };
}

function withMails(...mails: Mail[]): Waiting {
  return { ...NOTHING_WAITS, mails };
}

function wordsOf(
  overdue: InvoiceRow[],
  upcoming: UpcomingInvoice[],
  waiting = NOTHING_WAITS,
  gaps: Gap[] = [],
): string[] {
  return needsOf({ overdue, upcoming, waiting, gaps }, "2026-11-23").map(({ words }) => words);
}

test("mail that did not arrive comes before missing details, and those before late payments", () => {
  const { delivery } = mail({});
  const failed = invoice({ id: "inv_2", number: "2026-002", state: "overdue", delivery });
  const gaps = [upcoming({ warnings: ["no_email"] })];
  const words = wordsOf([invoice({ state: "overdue" }), failed], gaps, withMails(mail({})));
  expect(words).toEqual([
    "The mail with 2026-002 did not reach Acme Ltd: 550 no such user.",
    "Acme Ltd: Needs an email address",
    "Invoice 2026-001 to Acme Ltd, €100.00, is 8 days late",
  ]);
});

test("mail of a credit note or of a paid invoice is as important as that of an open one", () => {
  const mails = withMails(mail({ documentId: "inv_3", number: "CN-2026-001" }), mail({ number: "2026-003" }));
  expect(wordsOf([], [], mails)).toEqual([
    "The mail with CN-2026-001 did not reach Acme Ltd: 550 no such user.",
    "The mail with 2026-003 did not reach Acme Ltd: 550 no such user.",
  ]);
});

test("mail without an address needs one, and mail that goes on by itself needs nobody", () => {
  const blocked = mail({ delivery: { ...SENT, state: "blocked", to: null, failure: null } });
  const retried = mail({ delivery: { ...SENT, state: "pending", failure: said("451 later.") } });
  const notice = mail({ kind: "draft", number: null });
  expect(wordsOf([], [], withMails(blocked, retried, notice))).toEqual([
    "The mail with 2026-002 did not reach Acme Ltd: there is no email address",
  ]);
});

test("mail that was reported as unwanted did arrive, and that is said", () => {
  const unwanted = { ...said("The mail was reported as unwanted."), code: "unwanted" as const };
  const reported = mail({ delivery: { ...SENT, state: "failed", failure: unwanted } });
  expect(wordsOf([], [], withMails(reported))).toEqual([
    "The mail with 2026-002 reached Acme Ltd, who reported it as unwanted",
  ]);
});

test("a missing business name is asked for once, however many clients wait for it", () => {
  const waiting = [
    upcoming({ warnings: ["no_business_name"] }),
    upcoming({ clientId: "cl_2", warnings: ["no_business_name"] }),
  ];
  expect(wordsOf([], waiting)).toEqual(["Your invoices: Needs your business name"]);
});

test("an address that no work waits for is not asked for", () => {
  expect(wordsOf([], [upcoming({ minutes: 0, warnings: ["no_email"] })])).toEqual([]);
});

test("an open invoice that went out needs nothing", () => {
  expect(wordsOf([invoice({})], [upcoming({})])).toEqual([]);
});

test("an invoice is late from the day after its due date", () => {
  expect(lateWords("2026-11-23", "2026-11-23")).toBe("");
  expect(lateWords("2026-11-22", "2026-11-23")).toBe("1 day late");
  expect(lateWords("2026-11-15", "2026-11-23")).toBe("8 days late");
});

test("billing that failed comes first, and a draft to review is named", () => {
  const run = {
    id: "run_1",
    clientId: "cl_1",
    period: { from: "2026-10-01", until: "2026-11-01" },
    revision: 0,
    state: "draft" as const,
    invoiceId: null,
    startedAt: "2026-11-01T09:00:00.000Z",
    attempts: 0,
    failure: null,
    nextAttemptAt: "2026-11-03T09:00:00.000Z",
    parkedAt: null,
    waitsForRate: false,
    waitsFor: null,
  };
  const failed = { ...run, id: "run_2", failure: said("The database did not answer."), state: "locked" as const };
  const runs = [
    { clientName: "Acme Ltd", run },
    { clientName: "Zeta", run: failed },
  ];
  expect(wordsOf([invoice({ state: "overdue" })], [], { ...NOTHING_WAITS, runs })).toEqual([
    "Billing Zeta failed: The database did not answer.",
    "The draft for Acme Ltd is for you to review",
    expect.stringContaining("late"),
  ]);
});

test("what keeps billing from going on comes first, in words, and leads to where it is mended", () => {
  const zone = { kind: "timeZone", clientId: null, clientName: null, message: 'No date in "IST".' } as const;
  const late = {
    kind: "late",
    clientId: "cl_1",
    clientName: "Acme Ltd",
    message: "No invoice could be made.",
  } as const;
  const waiting = { ...NOTHING_WAITS, faults: [zone, late] };
  const broken = upcoming({ clientId: "cl_2", clientName: "Zeta", minutes: 0, warnings: ["not_calculable"] });
  const standing = { overdue: [invoice({ state: "overdue" })], upcoming: [broken], waiting, gaps: [] };
  expect(needsOf(standing, "2026-11-20").map(({ words, href }) => [words, href])).toEqual([
    ['No date in "IST".', "/settings/billing"],
    ["Acme Ltd is not billed: No invoice could be made.", "/waiting"],
    ["Zeta's next invoice: Cannot be worked out", "/clients/cl_2"],
    [expect.stringContaining("late"), "/invoices/inv_1"],
  ]);
  expect(isNewcomer({ ...standing, clients: [], unpaid: [], upcoming: [] })).toBe(false);
});

test("what an e-invoice will lack is named, unless only the PDF goes out", () => {
  const lacks = (file: Gap["file"]): Gap => ({
    file,
    place: "workspace",
    field: "phone",
    message: "XRechnung needs your phone number.",
  });
  expect(wordsOf([], [], NOTHING_WAITS, [lacks("xrechnung")])).toEqual(["XRechnung needs your phone number."]);
  expect(wordsOf([], [], NOTHING_WAITS, [lacks("facturX")])).toEqual([]);
});

test("an owner whose only client is archived sees what of it still waits, not how to begin", () => {
  const standing = { clients: [], unpaid: [], upcoming: [], waiting: NOTHING_WAITS };
  expect(isNewcomer(standing)).toBe(true);
  expect(isNewcomer({ ...standing, unpaid: [invoice({})] })).toBe(false);
  expect(isNewcomer({ ...standing, upcoming: [upcoming({})] })).toBe(false);
  const waitingFor = (kind: "document" | "security") => withMails(mail({ kind }));
  expect(isNewcomer({ ...standing, waiting: waitingFor("document") })).toBe(false);
  expect(isNewcomer({ ...standing, waiting: waitingFor("security") })).toBe(true);
});

test("needs beyond those that are shown are found where all of their kind are listed", () => {
  const undelivered = Array.from({ length: 8 }, (_, at) => mail({ documentId: `inv_${at}` }));
  const overdue = [invoice({ id: "inv_9", state: "overdue" })];
  const page = (mails: Mail[]) => {
    const needs = needsOf({ overdue, upcoming: [], waiting: withMails(...mails), gaps: [] }, "2026-11-23");
    return renderToStaticMarkup(NeedsYou({ needs }));
  };
  expect(page(undelivered)).toMatch(/href="\/invoices\?state=not-delivered"[^>]*>3 more/);
  expect(page(undelivered.slice(0, 6))).toMatch(/href="\/invoices\?state=overdue"[^>]*>1 more/);
});
