import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const acme = { name: "Acme", rate: 10_000, email: "anna@acme.example", billingDay: 1 };
  clientId = (await freelancer.api.client.create(acme)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60, description: "Start page" });
});

async function issued(): Promise<string> {
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  return (await freelancer.api.invoice.list({})).items[0]?.id ?? "";
}

/** The invoice of a draft on which its owner wrote lines of 100.00, travel of 250.00 and a note. */
async function issuedFromDraft(): Promise<string> {
  await freelancer.api.client.update({ id: clientId, reviewHours: 48 });
  await issued();
  const draft = { clientId, from: "2026-11-01", revision: 0 };
  const { version } = await freelancer.api.draft.get(draft);
  const line = { date: null, description: "As agreed", minutes: 60, rate: 10_000 };
  const charges = [{ reason: "Travel", amount: 25_000 }];
  const edited = await freelancer.api.draft.edit({ ...draft, version, lines: [line], charges, note: "Thank you." });
  const { invoice } = await freelancer.api.draft.issue({ ...draft, version: edited.version });
  await freelancer.api.client.update({ id: clientId, reviewHours: null });
  await world.deliver();
  return invoice?.id ?? "";
}

async function documentOf(id: string | undefined) {
  return (await freelancer.api.invoice.get({ id: id ?? "" })).document;
}

describe("an invoice that its owner wrote, billed again", () => {
  test("keeps lines, charges and note, and comes to the same amount", async () => {
    const id = await issuedFromDraft();
    const first = await documentOf(id);
    expect(first.totals.total).toBe(35_000);
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    const second = await documentOf(again?.invoice?.id);
    expect(second).toMatchObject({ lines: first.lines, adjustments: first.adjustments, note: "Thank you." });
    expect(second.totals).toEqual(first.totals);
  });

  test("a second time keeps them as well", async () => {
    const id = await issuedFromDraft();
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    const third = await freelancer.api.invoice.credit({ id: again?.invoice?.id ?? "", hours: "billAgain" });
    expect(third.again?.invoice).toMatchObject({ number: "2026-003", total: 35_000 });
  });

  test("has the client's tax and discount of today", async () => {
    const id = await issuedFromDraft();
    const tax = { category: "S" as const, rate: 2000, reason: null };
    await freelancer.api.client.update({ id: clientId, tax });
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    expect(again?.invoice?.total).toBe(42_000);
  });

  test("becomes a draft with them, if the client's invoices are reviewed", async () => {
    const id = await issuedFromDraft();
    await freelancer.api.client.update({ id: clientId, reviewHours: 24 });
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    expect(again).toMatchObject({ invoice: null, run: { state: "draft", revision: 1 } });
    const draft = await freelancer.api.draft.get({ clientId, from: "2026-11-01", revision: 1 });
    expect(draft).toMatchObject({ edited: true, document: { note: "Thank you.", totals: { total: 35_000 } } });
  });
});

describe("what crediting would bring", () => {
  test("names the amount of the new invoice, which is the one that is made", async () => {
    const id = await issuedFromDraft();
    await freelancer.api.client.update({ id: clientId, discount: 1000 });
    const { again, edited } = await freelancer.api.invoice.previewCredit({ id });
    expect([again, edited]).toEqual([{ total: 34_000, currency: "EUR", decimals: 2, draft: false }, true]);
    const credited = await freelancer.api.invoice.credit({ id, hours: "billAgain", expectedTotal: 34_000 });
    expect(credited.again?.invoice?.total).toBe(34_000);
  });

  test("that has changed since it was looked at credits nothing", async () => {
    const id = await issued();
    await freelancer.api.client.update({ id: clientId, discount: 1000 });
    const credit = freelancer.api.invoice.credit({ id, hours: "billAgain", expectedTotal: 10_000 });
    await expect(credit).rejects.toThrow("The new invoice comes to €90.00 by now. Nothing was credited");
    expect((await freelancer.api.invoice.list({})).items.map(({ number }) => number)).toEqual(["2026-001"]);
  });

  test("says whether it was paid, whether its client is archived, and whether a draft comes first", async () => {
    const id = await issued();
    expect(await freelancer.api.invoice.previewCredit({ id })).toEqual({
      again: { total: 10_000, currency: "EUR", decimals: 2, draft: false },
      edited: false,
      paidOn: null,
      archived: false,
    });
    await freelancer.api.invoice.markPaid({ id, paidOn: "2026-12-01" });
    await freelancer.api.client.update({ id: clientId, discount: 1000 });
    await freelancer.api.client.archive({ id: clientId });
    expect(await freelancer.api.invoice.previewCredit({ id })).toEqual({
      again: { total: 9000, currency: "EUR", decimals: 2, draft: true },
      edited: false,
      paidOn: "2026-12-01",
      archived: true,
    });
  });

  test("is refused for a void invoice and for a credit note", async () => {
    const id = await issued();
    const { creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    await expect(freelancer.api.invoice.previewCredit({ id })).rejects.toThrow("CN-2026-001");
    await expect(freelancer.api.invoice.previewCredit({ id: creditNote.id })).rejects.toThrow("cannot be credited");
  });
});

describe("a paid invoice, billed again", () => {
  async function paid(): Promise<string> {
    const id = await issued();
    world.clock.at = "2026-12-06T09:00:00Z";
    await freelancer.api.invoice.markPaid({ id, paidOn: "2026-12-05" });
    return id;
  }

  test("over the same amount is paid already, and its mail asks for nothing", async () => {
    await freelancer.api.client.update({ id: clientId, city: "Berlin" });
    const { again } = await freelancer.api.invoice.credit({ id: await paid(), hours: "billAgain" });
    expect(again?.invoice).toMatchObject({ number: "2026-002", state: "paid", paidOn: "2026-12-05" });
    await world.deliver();
    const mail = world.mails.find(({ subject }) => subject.startsWith("Invoice 2026-002"));
    expect(mail?.text).toContain("This invoice is paid. There is nothing left to pay.");
    expect(mail?.text).not.toContain("Please pay");
    expect((await freelancer.api.invoice.list({ filter: "unpaid" })).items).toEqual([]);
  });

  test("over another amount waits as a draft, and nobody is asked for money", async () => {
    const id = await paid();
    await freelancer.api.client.update({ id: clientId, discount: 1000 });
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    expect(again).toMatchObject({ invoice: null, run: { state: "draft", nextAttemptAt: null } });
    await world.tick();
    expect(world.mails.filter(({ subject }) => subject.startsWith("Invoice"))).toHaveLength(1);
  });

  test("as such a draft says what was paid, and issued over another amount it is open", async () => {
    const id = await paid();
    await freelancer.api.client.update({ id: clientId, discount: 1000 });
    await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    const draft = { clientId, from: "2026-11-01", revision: 1 };
    const { version, payment } = await freelancer.api.draft.get(draft);
    expect(payment).toEqual({ paidOn: "2026-12-05", total: 10_000, number: "2026-001" });
    const { invoice } = await freelancer.api.draft.issue({ ...draft, version });
    expect(invoice).toMatchObject({ state: "open", total: 9000, paidOn: null });
  });

  test("as such a draft, changed to the amount that was paid, is paid when it is issued", async () => {
    const id = await paid();
    await freelancer.api.client.update({ id: clientId, discount: 1000 });
    await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    const draft = { clientId, from: "2026-11-01", revision: 1 };
    const { version } = await freelancer.api.draft.get(draft);
    const charges = [{ reason: "Fee", amount: 1000 }];
    const line = { date: null, description: "Start page", minutes: 60, rate: 10_000 };
    const edited = await freelancer.api.draft.edit({ ...draft, version, lines: [line], charges });
    const { invoice } = await freelancer.api.draft.issue({ ...draft, version: edited.version });
    expect(invoice).toMatchObject({ state: "paid", total: 10_000, paidOn: "2026-12-05" });
  });

  test("that is marked as not paid in that very moment is not billed again as paid", async () => {
    const id = await paid();
    await freelancer.api.invoice.markPaid({ id, paidOn: null });
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    expect(again?.invoice).toMatchObject({ state: "open", paidOn: null });
  });
});

describe("the hours of a credited invoice", () => {
  async function entries() {
    return (await freelancer.api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
  }

  test("that are written off are billed never more, though they can be again", async () => {
    const id = await issued();
    await freelancer.api.invoice.credit({ id, hours: "writeOff" });
    const [entry] = await entries();
    expect(entry).toMatchObject({ billable: false, billed: false, minutes: 60 });
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    expect((await freelancer.api.invoice.list({})).items.map(({ number }) => number)).toEqual([
      "CN-2026-001",
      "2026-001",
    ]);
  });

  test("of an archived client, written off, leave nothing to bill, and its billing day goes", async () => {
    const id = await issued();
    await freelancer.api.client.archive({ id: clientId });
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    await freelancer.api.invoice.credit({ id, hours: "writeOff" });
    world.clock.at = "2027-02-01T09:00:00Z";
    await world.tick();
    world.clock.at = "2027-03-01T09:00:00Z";
    await world.tick();
    expect((await freelancer.api.invoice.list({})).items).toHaveLength(2);
    expect((await freelancer.api.client.get({ id: clientId })).nextBilling).toBeNull();
  });

  test("of more entries than one transaction moves are all written off", async () => {
    for (let count = 0; count < 60; count++)
      await freelancer.api.time.create({ clientId, date: "2026-11-19", minutes: 1 });
    await freelancer.api.invoice.credit({ id: await issued(), hours: "writeOff" });
    expect((await entries()).filter(({ billable }) => billable)).toEqual([]);
    expect(await entries()).toHaveLength(61);
  });
});

describe("a credit note", () => {
  test("does not ask to transfer: it leaves the invoice's note out, on paper and in its mail", async () => {
    await freelancer.api.workspace.update({ invoiceNote: "Please transfer within 14 days." });
    const id = await issued();
    expect((await documentOf(id)).note).toBe("Please transfer within 14 days.");
    const { creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    expect((await documentOf(creditNote.id)).note).toBeNull();
  });

  test("is never dated before its invoice, after a move west over the date line", async () => {
    await freelancer.api.workspace.update({ timeZone: "Pacific/Kiritimati" });
    world.clock.at = "2026-12-10T11:00:00Z";
    const { invoice } = await freelancer.api.billing.billNow({ clientId });
    expect(invoice?.issueDate).toBe("2026-12-11");
    await freelancer.api.workspace.update({ timeZone: "Pacific/Pago_Pago" });
    const { creditNote } = await freelancer.api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    expect(creditNote.issueDate).toBe("2026-12-11");
  });

  test("is dated today after a move east", async () => {
    await freelancer.api.workspace.update({ timeZone: "Pacific/Pago_Pago" });
    world.clock.at = "2026-12-10T11:00:00Z";
    const { invoice } = await freelancer.api.billing.billNow({ clientId });
    expect(invoice?.issueDate).toBe("2026-12-10");
    await freelancer.api.workspace.update({ timeZone: "Pacific/Kiritimati" });
    const { creditNote } = await freelancer.api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    expect(creditNote.issueDate).toBe("2026-12-11");
  });
});
