import { beforeEach, describe, expect, test } from "vitest";
import { printDocument } from "../../server/document/print.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { periodOfWork } from "../../server/invoice/rules.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = {
  name: "Acme Ltd",
  rate: 9000,
  currency: "EUR",
  email: "anna@acme.example",
  billingDay: 1,
  country: "DE",
};
const NOVEMBER = { from: "2026-11-01", until: "2026-12-01" };

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  await freelancer.api.workspace.update({ country: "DE", taxId: "DE136695976" });
});

async function clientWithWorkOn(dates: string[], more: object = {}): Promise<string> {
  const { id } = await freelancer.api.client.create({ ...ACME, ...more });
  for (const date of dates) await freelancer.api.time.create({ clientId: id, date, minutes: 60, ticket: "WEB-1" });
  return id;
}

async function tickAt(at: string) {
  world.clock.at = at;
  await world.tick();
}

/** The newest document of the workspace. */
async function issued() {
  const [newest] = (await invoicesOf(freelancer)).toSorted((a, b) => (a.issuedAt < b.issuedAt ? 1 : -1));
  if (!newest) throw new Error("nothing was issued");
  return newest;
}

describe("the period that an invoice names", () => {
  test.each(["entry", "day", "ticket", "rate"] as const)(
    "begins with the work of 15 September that is billed late with November, with lines by %s",
    async (lineDetail) => {
      await clientWithWorkOn(["2026-09-15", "2026-11-20"], { lineDetail });
      await tickAt("2026-12-01T09:00:00Z");
      const { document, period } = await issued();
      expect(document.period).toEqual({ from: "2026-09-15", until: "2026-12-01" });
      expect(period).toEqual(NOVEMBER);
      const page = printDocument(document);
      expect(page.facts).toContainEqual(["Period", "15 Sept – 30 Nov 2026"]);
      expect(page.timesheet?.title ?? "none").toBe(
        lineDetail === "entry" ? "none" : "Timesheet, 15 Sept – 30 Nov 2026",
      );
      expect(world.mails.at(-1)?.text).toContain("for the work of 15 Sept – 30 Nov 2026");
      const ubl = writeEInvoice(document, "ubl") ?? "";
      expect(ubl).toMatch(
        /<cac:InvoicePeriod>\s*<cbc:StartDate>2026-09-15<\/cbc:StartDate>\s*<cbc:EndDate>2026-11-30</,
      );
      const cii = writeEInvoice(document, "facturX") ?? "";
      expect(cii).toMatch(/StartDateTime>\s*<udt:DateTimeString format="102">20260915</);
      expect(cii).toMatch(/OccurrenceDateTime>\s*<udt:DateTimeString format="102">20261130</);
    },
  );

  test("is the closed range where all work lies in it, as before", async () => {
    await clientWithWorkOn(["2026-11-03", "2026-11-20"]);
    await tickAt("2026-12-01T09:00:00Z");
    expect((await issued()).document.period).toEqual(NOVEMBER);
  });

  test("of a first invoice over nothing but older work ends with that work", async () => {
    await clientWithWorkOn(["2026-09-03", "2026-10-05"], { lineDetail: "rate" });
    await tickAt("2026-12-01T09:00:00Z");
    expect((await issued()).document.period).toEqual({ from: "2026-09-03", until: "2026-10-06" });
  });

  test("of November's work that a discarded draft gave back, billed by hand on 1 December, is not 1 December", async () => {
    const clientId = await clientWithWorkOn(["2026-11-20"], { reviewHours: 48 });
    await tickAt("2026-12-01T09:00:00Z");
    await freelancer.api.draft.discard({ clientId, from: "2026-11-01", revision: 0 });
    await freelancer.api.billing.billNow({ clientId });
    expect((await issued()).document.period).toEqual({ from: "2026-11-20", until: "2026-11-21" });
  });

  test("covers the hours that a credit note released", async () => {
    const clientId = await clientWithWorkOn(["2026-11-20"]);
    await tickAt("2026-12-01T09:00:00Z");
    await freelancer.api.invoice.credit({ id: (await issued()).id, hours: "release" });
    await tickAt("2026-12-10T09:00:00Z");
    await freelancer.api.time.create({ clientId, date: "2026-12-09", minutes: 60 });
    await tickAt("2027-01-01T09:00:00Z");
    const { document, kind } = await issued();
    expect([kind, document.period]).toEqual(["invoice", { from: "2026-11-20", until: "2027-01-01" }]);
  });

  test("does not begin with late work that is not billed", async () => {
    const clientId = await clientWithWorkOn(["2026-11-20"]);
    await freelancer.api.time.create({ clientId, date: "2026-09-15", minutes: 60, billable: false });
    await tickAt("2026-12-01T09:00:00Z");
    expect((await issued()).document.period).toEqual(NOVEMBER);
  });

  test("is the one that the preview, the list of next invoices and the draft's notice name", async () => {
    const clientId = await clientWithWorkOn(["2026-09-15", "2026-11-20"], { reviewHours: 48 });
    const preview = await freelancer.api.billing.previewInvoice({ clientId });
    expect(preview.period).toEqual(NOVEMBER);
    expect(preview.document?.period.from).toBe("2026-09-15");
    expect((await freelancer.api.billing.upcoming({})).items[0]?.period.from).toBe("2026-09-15");
    await tickAt("2026-12-01T09:00:00Z");
    const [notice] = world.mails;
    expect(notice?.text).toContain("15 Sept – 30 Nov 2026");
    expect(notice?.text).toContain(`/drafts/${clientId}/2026-11-01/0`);
  });
});

describe("the period of a draft with the owner's own lines", () => {
  const LINE = { description: "As agreed", minutes: 60, rate: 9000 };

  async function editedTo(lines: { date: string | null }[]) {
    const clientId = await clientWithWorkOn(["2026-09-15", "2026-11-20"], { reviewHours: 48 });
    await tickAt("2026-12-01T09:00:00Z");
    const key = { clientId, from: "2026-11-01", revision: 0 };
    const { version } = await freelancer.api.draft.get(key);
    const { document } = await freelancer.api.draft.edit({
      ...key,
      version,
      lines: lines.map((line) => ({ ...LINE, ...line })),
    });
    return document.period.from;
  }

  test("covers all the work behind a line without a date", async () => {
    expect(await editedTo([{ date: null }])).toBe("2026-09-15");
  });

  test.each([
    ["2026-11-20", "2026-11-01"],
    ["2026-08-31", "2026-08-31"],
  ])("covers the dates of its lines alone, if each has one: %s", async (date, from) => {
    expect(await editedTo([{ date: "2026-11-20" }, { date }])).toBe(from);
  });
});

test.each([
  [["2026-12-31"], { from: "2026-12-01", until: "2027-01-01" }],
  [["2027-01-02"], { from: "2026-12-01", until: "2027-01-03" }],
  [["2026-11-30"], { from: "2026-11-30", until: "2026-12-01" }],
  [["2024-02-29", "2026-12-05"], { from: "2024-02-29", until: "2027-01-01" }],
  [[], { from: "2026-12-01", until: "2027-01-01" }],
])("work of %j in a closed December is of the period %j", (dates, period) => {
  expect(periodOfWork(dates, { from: "2026-12-01", until: "2027-01-01" })).toEqual(period);
});
