import { beforeEach, describe, expect, test } from "vitest";
import { draftText } from "../../app/(workspace)/drafts/[client]/[from]/[revision]/edit/draft-text.ts";
import { printDocument } from "../../server/document/print.ts";
import { eInvoicesOf, writeEInvoice } from "../../server/einvoice/write.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const OFFICE = {
  name: "Stadtwerke Musterstadt",
  rate: 9000,
  currency: "EUR",
  email: "rechnung@stadtwerke.example",
  address: "Rathausplatz 1",
  postcode: "50667",
  city: "Köln",
  country: "DE",
  reference: "04011000-12345-34",
  eInvoice: "xrechnung",
  billingDay: 1,
  reviewHours: 48,
} as const;
const BUSINESS = {
  name: "Studio Weber",
  address: "Lindenstraße 12",
  postcode: "10969",
  city: "Berlin",
  country: "DE",
  taxId: "DE136695976",
  phone: "+49 30 1234567",
  iban: "DE89370400440532013000",
  tax: { category: "S", rate: 1900 },
} as const;
const OUTSIDE = { category: "O", rate: 0, reason: null } as const;
const exempt = (reason: string | null) => ({ category: "E", rate: 0, reason }) as const;

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  await freelancer.api.workspace.update(BUSINESS);
});

/** A draft of November: an hour of each ticket. */
async function draftOf(client: object = {}, tickets: string[] = ["A-1", "A-2"]) {
  const { id: clientId } = await freelancer.api.client.create({ ...OFFICE, ...client });
  for (const ticket of tickets)
    await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60, ticket, description: "Work" });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  return openedAs({ clientId, from: "2026-11-01", revision: 0 });
}

async function openedAs(key: { clientId: string; from: string; revision: number }) {
  const draft = await freelancer.api.draft.get(key);
  /** Its lines as the owner sends them back. */
  const lines = draft.document.lines.map(({ net, tax, ...line }) => line);
  const edit = async (edits: object) => {
    const { version } = await freelancer.api.draft.get(key);
    return freelancer.api.draft.edit({ ...key, version, lines, ...edits });
  };
  return { key, draft, lines, edit };
}

describe("a draft to which a charge is added", () => {
  const charges = [{ reason: "Train", amount: 4900 }];

  test.each(["day", "ticket", "rate"] as const)("keeps the timesheet behind lines by %s", async (lineDetail) => {
    const { draft, edit } = await draftOf({ lineDetail });
    expect(draft.document.timesheet).toHaveLength(2);
    const { document, timesheetLeftOut } = await edit({ charges });
    expect(document.timesheet).toEqual(draft.document.timesheet);
    expect(printDocument(document).remarks).toContain(
      "The hours behind the lines are listed in the timesheet at the end.",
    );
    expect(timesheetLeftOut).toBeNull();
  });

  test("has none where each line is an entry", async () => {
    const { edit } = await draftOf({ lineDetail: "entry" });
    const { document, timesheetLeftOut } = await edit({ charges });
    expect([document.timesheet, timesheetLeftOut]).toEqual([null, null]);
  });

  test("has none that contradicts its lines, and its owner is told", async () => {
    const { lines, edit } = await draftOf({ lineDetail: "rate" });
    const { document, timesheetLeftOut } = await edit({ lines: lines.map((line) => ({ ...line, minutes: 90 })) });
    expect([document.timesheet, timesheetLeftOut]).toEqual([null, "hours_changed"]);
    expect(printDocument(document).remarks.join()).not.toContain("listed");
  });
});

test("a timesheet that is too long is left out with a remark, for the client and for the owner", async () => {
  const { key } = await draftOf({ lineDetail: "rate" }, ["A-1"]);
  expect((await freelancer.api.draft.get(key)).document.timesheet).toHaveLength(1);
  const { id: clientId } = await freelancer.api.client.create({ ...OFFICE, name: "Much Work AG", lineDetail: "rate" });
  world.clock.at = "2026-12-02T09:00:00Z";
  const text = "Ausführliche Beschreibung der Arbeit ".repeat(13);
  for (let at = 0; at < 700; at += 25)
    await Promise.all(
      Array.from({ length: 25 }, () =>
        freelancer.api.time.create({ clientId, date: "2026-12-02", minutes: 1, description: text }),
      ),
    );
  world.clock.at = "2027-01-01T09:00:00Z";
  await world.tick();
  const { document, timesheetLeftOut } = await freelancer.api.draft.get({ clientId, from: "2026-12-01", revision: 0 });
  expect([document.timesheet, timesheetLeftOut]).toEqual([null, "too_long"]);
  expect(printDocument(document).remarks).toContain("The hours behind the lines are too many to be listed here.");
}, 120_000);

describe("a draft whose e-invoice an edit takes away", () => {
  test("says so when it is edited and when it is looked at: a charge outside the scope of VAT", async () => {
    const { key, draft, edit } = await draftOf();
    expect(draft.gaps).toEqual([]);
    const edited = await edit({ charges: [{ reason: "Ticket, passed on", amount: 4900, tax: OUTSIDE }] });
    expect(eInvoicesOf({ ...edited.document, number: "2026-001" })).toEqual({ inside: null, beside: null });
    expect(edited.gaps.map(({ message }) => message)).toEqual([
      "XRechnung cannot hold work outside the scope of VAT beside other work.",
    ]);
    expect((await freelancer.api.draft.get(key)).gaps).toEqual(edited.gaps);
  });

  test.each([
    ["a standard rate of 0 %", { category: "S", rate: 0, reason: null }, "knows no standard rate of 0 %"],
    [
      "reverse charge without the client's VAT ID",
      { category: "AE", rate: 0, reason: null },
      "needs the client's VAT ID",
    ],
    ["goods to another country without it", { category: "K", rate: 0, reason: null }, "needs the client's VAT ID"],
  ] as const)("for every gap that an edit opens: %s", async (_name, tax, words) => {
    const { lines, edit } = await draftOf();
    const { gaps } = await edit({ lines: lines.map((line) => ({ ...line, tax })) });
    expect(gaps.map(({ message }) => message).join()).toContain(words);
  });

  test("in the file that the client gets: without a separate one, that is the one in the PDF", async () => {
    const { edit } = await draftOf({ eInvoice: "none", reference: null });
    const { gaps } = await edit({ charges: [{ reason: "Ticket", amount: 4900, tax: OUTSIDE }] });
    expect(gaps.map(({ file }) => file)).toEqual(["facturX"]);
  });
});

describe("two reasons in one tax category", () => {
  const [music, banking] = [exempt("§ 4 Nr. 21 UStG"), exempt("§ 4 Nr. 10 UStG")];

  test("are both printed, and both in the file", async () => {
    const { lines, edit } = await draftOf();
    const { document } = await edit({
      lines: lines.map((line, at) => ({ ...line, tax: at === 0 ? music : banking })),
      charges: [{ reason: "Room", amount: 1000, tax: music }],
    });
    const { remarks } = printDocument(document);
    expect(remarks.filter((remark) => remark.startsWith("§"))).toEqual(["§ 4 Nr. 21 UStG", "§ 4 Nr. 10 UStG"]);
    const xml = writeEInvoice({ ...document, number: "2026-001" }, "xrechnung") ?? "";
    expect(xml).toContain("<cbc:TaxExemptionReason>§ 4 Nr. 21 UStG; § 4 Nr. 10 UStG</cbc:TaxExemptionReason>");
    expect(xml.match(/<cac:TaxSubtotal>/g)).toHaveLength(1);
  });

  test("are still both there when the owner opens the draft again and saves it", async () => {
    const { key, lines, edit } = await draftOf();
    await edit({ lines: lines.map((line, at) => ({ ...line, tax: at === 0 ? music : banking })) });
    const { document, contents, ownTaxes } = await freelancer.api.draft.get(key);
    expect(ownTaxes.lines).toEqual([music, banking]);
    const typed = draftText(contents, document.decimals);
    expect(typed.lines.map(({ tax }) => tax.reason)).toEqual(["§ 4 Nr. 21 UStG", "§ 4 Nr. 10 UStG"]);
  });

  test("of which one is the client's own", async () => {
    const { lines, edit } = await draftOf({ tax: music });
    const { document } = await edit({ lines: lines.map((line, at) => ({ ...line, tax: at === 0 ? null : banking })) });
    expect(printDocument(document).remarks).toEqual(expect.arrayContaining(["§ 4 Nr. 21 UStG", "§ 4 Nr. 10 UStG"]));
  });

  test("of which the client's own is on no line: it is not printed", async () => {
    const { lines, edit } = await draftOf({ tax: music });
    const { document } = await edit({ lines: lines.map((line) => ({ ...line, tax: banking })) });
    expect(printDocument(document).remarks).not.toContain("§ 4 Nr. 21 UStG");
  });

  test("are one if they are the same", async () => {
    const { lines, edit } = await draftOf();
    const { document } = await edit({ lines: lines.map((line) => ({ ...line, tax: music })) });
    expect(document.taxGroups.map(({ reason }) => reason)).toEqual(["§ 4 Nr. 21 UStG"]);
  });
});

test("a draft of more than five hundred lines can be changed and issued", async () => {
  const { lines, edit, key } = await draftOf({}, ["A-1"]);
  const many = Array.from({ length: 1200 }, () => ({ ...lines[0], minutes: 1 }));
  const { version, document } = await edit({ lines: many, note: "Thank you." });
  expect([document.lines.length, document.note]).toEqual([1200, "Thank you."]);
  await freelancer.api.draft.issue({ ...key, version });
  expect((await invoicesOf(freelancer))[0]?.document.lines).toHaveLength(1200);
});
