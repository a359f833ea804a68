import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let clientId: string;
let id: string;

/** Invoice 2026-001 over 90 minutes of November, issued on 1 December and mailed. */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create(ACME)).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90, description: "Start page" });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  id = (await invoicesOf(freelancer))[0]?.id ?? "";
  world.clock.at = "2026-12-05T09:00:00Z";
});

describe("an invoice that was wrong", () => {
  test("is taken back by a credit note of the same amounts, numbered in its own series, which is mailed", async () => {
    const before = (await freelancer.api.invoice.get({ id })).document;
    const { invoice, creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    expect(invoice).toMatchObject({ state: "void", counterpart: { number: "CN-2026-001" } });
    expect(creditNote).toMatchObject({ kind: "creditNote", state: "credit", number: "CN-2026-001", total: 13_500 });
    await world.tick();
    const after = await freelancer.api.invoice.get({ id: creditNote.id });
    expect(after.document).toMatchObject({
      kind: "creditNote",
      corrects: { number: "2026-001", issueDate: "2026-12-01" },
      issueDate: "2026-12-05",
      lines: before.lines,
      totals: before.totals,
    });
    expect(after.delivery?.state).toBe("sent");
    expect((await freelancer.api.invoice.get({ id })).document).toEqual(before);
  });

  test("gives its hours back: they can change and are billed once more, under the next number", async () => {
    await freelancer.api.invoice.credit({ id, hours: "release" });
    const [entry] = (await freelancer.api.time.list({ from: "2026-11-01", until: "2026-12-01" })).items;
    expect(entry).toMatchObject({ billed: false, billingDate: "2026-12-01" });
    await freelancer.api.time.update({ id: entry?.id ?? "", minutes: 60 });
    world.clock.at = "2027-01-01T09:00:00Z";
    await world.tick();
    const numbers = (await invoicesOf(freelancer)).map(({ number, state, total }) => [number, state, total]);
    expect(numbers).toEqual([
      ["2027-001", "open", 9000],
      ["CN-2026-001", "credit", 13_500],
      ["2026-001", "void", 13_500],
    ]);
  });

  test("is billed again at once with what the client says now, for the same period", async () => {
    await freelancer.api.client.update({ id: clientId, name: "Acme Holding", discount: 1000 });
    const { again } = await freelancer.api.invoice.credit({ id, hours: "billAgain" });
    expect(again?.invoice).toMatchObject({
      number: "2026-002",
      clientName: "Acme Holding",
      total: 12_150,
      period: { from: "2026-11-01", until: "2026-12-01" },
    });
    const second = await freelancer.api.invoice.credit({ id: again?.invoice?.id ?? "", hours: "release" });
    expect(second.creditNote.number).toBe("CN-2026-002");
    expect((await freelancer.api.billing.previewInvoice({ clientId })).document?.totals.minutes).toBe(90);
  });

  test("is taken back once, however often it is asked for", async () => {
    const asked = await Promise.allSettled(
      [1, 2, 3].map(() => freelancer.api.invoice.credit({ id, hours: "billAgain" })),
    );
    expect(asked.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    await expect(freelancer.api.invoice.credit({ id, hours: "release" })).rejects.toThrow("CN-2026-001");
    const kinds = (await invoicesOf(freelancer)).map(({ number, state }) => `${number} ${state}`);
    expect(kinds.toSorted()).toEqual(["2026-001 void", "2026-002 open", "CN-2026-001 credit"]);
  });

  test("is no longer unpaid, and cannot be marked as paid; nor can its credit note, or be taken back itself", async () => {
    const { creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    expect((await freelancer.api.invoice.list({ filter: "unpaid" })).items).toEqual([]);
    await expect(freelancer.api.invoice.markPaid({ id, paidOn: "2026-12-05" })).rejects.toThrow("void");
    await expect(freelancer.api.invoice.markPaid({ id: creditNote.id, paidOn: "2026-12-05" })).rejects.toThrow();
    await expect(freelancer.api.invoice.credit({ id: creditNote.id, hours: "release" })).rejects.toThrow(
      "cannot be credited",
    );
  });

  test("cannot share its series with its credit note", async () => {
    const refused = freelancer.api.workspace.update({ creditNotePattern: "{year}-{n:5}" });
    await expect(refused).rejects.toThrow("would count together");
    const { creditNotePattern } = await freelancer.api.workspace.update({ creditNotePattern: "G{year}/{n}" });
    expect(creditNotePattern).toBe("G{year}/{n}");
    expect((await freelancer.api.invoice.credit({ id, hours: "release" })).creditNote.number).toBe("G2026/1");
  });

  test("with more hours than one transaction moves gives all of them back", async () => {
    for (let count = 0; count < 120; count++)
      await freelancer.api.time.create({ clientId, date: "2026-12-02", minutes: 1 });
    const { invoice } = await freelancer.api.billing.billNow({ clientId });
    await freelancer.api.invoice.credit({ id: invoice?.id ?? "", hours: "release" });
    const preview = await freelancer.api.billing.previewInvoice({ clientId });
    expect([preview.entries.length, preview.document?.totals.minutes]).toEqual([120, 120]);
  });
});
