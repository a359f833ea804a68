import { beforeAll, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld } from "../support/world.ts";

let owner: Freelancer;

const BUSINESS = {
  name: "Studio Weber",
  address: "Lindenstraße 12",
  postcode: "10969",
  city: "Berlin",
  country: "DE",
  taxId: "DE136695976",
  phone: "+49 30 1234567",
  iban: "DE89370400440532013000",
  electronicAddress: "9930:DE136695976",
  tax: { category: "S", rate: 1900 },
} as const;

const OFFICE = {
  name: "Stadtwerke Musterstadt",
  rate: 9000,
  email: "rechnung@stadtwerke.example",
  address: "Rathausplatz 1",
  postcode: "50667",
  city: "Köln",
  country: "DE",
  reference: "04011000-12345-34",
  electronicAddress: "0204:04011000-12345-34",
} as const;

beforeAll(async () => {
  owner = await freelancerIn(await newWorld("2026-11-23T10:00:00Z"), "Europe/Berlin", "Owner");
});

async function readinessOf(client: object, business: object = {}): Promise<string[]> {
  await owner.api.workspace.update({ ...BUSINESS, ...business });
  const { id } = await owner.api.client.create({ ...OFFICE, ...client });
  const gaps = await owner.api.client.readiness({ id });
  await owner.api.client.archive({ id });
  return gaps.map(({ place, field, message }) => `${place}.${field}: ${message}`);
}

describe("before the billing day, a client's page names", () => {
  test("nothing where everything is there, whichever file the client gets", async () => {
    for (const eInvoice of ["none", "peppol", "xrechnung", "xrechnungCii"]) {
      expect(await readinessOf({ eInvoice })).toEqual([]);
    }
  });

  test("what XRechnung lacks, and on which form", async () => {
    const lacking = { eInvoice: "xrechnung", reference: null, city: null };
    expect(await readinessOf(lacking, { phone: null, iban: null, postcode: null })).toEqual([
      "workspace.postcode: XRechnung needs your postcode in its own field.",
      "workspace.phone: XRechnung needs a phone number of yours.",
      "workspace.iban: XRechnung needs your IBAN.",
      "client.city: XRechnung needs the client's city in its own field.",
      "client.reference: XRechnung needs the client's reference, such as their Leitweg-ID.",
    ]);
  });

  test("an email address is enough of an electronic address for XRechnung, but not for Peppol", async () => {
    const nowhere = { electronicAddress: null };
    expect(await readinessOf({ ...nowhere, eInvoice: "xrechnung" }, nowhere)).toEqual([]);
    expect(await readinessOf({ ...nowhere, eInvoice: "peppol" }, nowhere)).toEqual([
      "workspace.electronicAddress: A Peppol invoice needs your Peppol address, such as 9930:DE123456789.",
      "client.electronicAddress: A Peppol invoice needs the client's Peppol address, such as 9930:DE123456789.",
    ]);
  });

  test("a Peppol address whose check digit is wrong", async () => {
    const wrong = { eInvoice: "peppol", electronicAddress: "0088:7300010000002" };
    expect(await readinessOf(wrong)).toHaveLength(1);
    expect(await readinessOf({ ...wrong, electronicAddress: "0088:7300010000001" })).toEqual([]);
  });

  test.each([
    "0037:123456",
    "0193:UBLBE",
    "0202:pec@firm.example",
    "0212:1234567",
    "0213:FI12345678",
    "0215:003712345678",
  ])("a scheme that Peppol has dropped, which XRechnung still takes: %s", async (electronicAddress) => {
    const scheme = electronicAddress.slice(0, 4);
    expect(await readinessOf({ eInvoice: "peppol", electronicAddress })).toEqual([
      `client.electronicAddress: A Peppol invoice cannot use the client's address ${electronicAddress}: Peppol does not deliver to the scheme ${scheme}.`,
    ]);
    expect(await readinessOf({ eInvoice: "xrechnung", electronicAddress })).toEqual([]);
  });

  test.each([
    "0225:404833048",
    "0235:123456789012345",
    "0240:B123456",
    "0242:x",
    "0244:x",
    "0245:x",
    "0246:x",
    "0248:x",
  ])("no new scheme: %s", async (electronicAddress) => {
    for (const eInvoice of ["peppol", "xrechnung"])
      expect(await readinessOf({ eInvoice, electronicAddress })).toEqual([]);
  });

  test.each(["0205:x", "0217:123456789012"])("no scheme that only XRechnung knows: %s", async (electronicAddress) => {
    expect(await readinessOf({ eInvoice: "xrechnung", electronicAddress })).toEqual([]);
  });

  test.each([
    ["0208:BE0403019261", "a number under 0208 is ten digits, the last two check digits, such as 0403019261"],
    ["0208:0403019262", "a number under 0208 is ten digits, the last two check digits, such as 0403019261"],
    ["0184:13585628", "a number under 0184 is DK and eight digits, such as DK13585628"],
    ["0198:12345678", "a number under 0198 is DK and eight digits, such as DK13585628"],
    ["0096:123", "a number under 0096 is ten digits"],
    ["0192:923609017", "a number under 0192 is nine digits, the last one a check digit, such as 923609016"],
    ["0999:123", "there is no scheme 0999"],
  ])("what is wrong with an address that is there: %s", async (electronicAddress, fault) => {
    const words = `cannot use the client's address ${electronicAddress}: ${fault}.`;
    expect(await readinessOf({ eInvoice: "peppol", electronicAddress })).toEqual([
      `client.electronicAddress: A Peppol invoice ${words}`,
    ]);
    expect(await readinessOf({ eInvoice: "xrechnung", electronicAddress })).toEqual([
      `client.electronicAddress: XRechnung ${words}`,
    ]);
  });

  test("the owner's own address, if Peppol has dropped its scheme", async () => {
    expect(await readinessOf({ eInvoice: "peppol" }, { electronicAddress: "0213:FI12345678" })).toEqual([
      "workspace.electronicAddress: A Peppol invoice cannot use your address 0213:FI12345678: Peppol does not deliver to the scheme 0213.",
    ]);
  });

  test.each([
    ["STN", { currency: "STN" }, "client.currency: The e-invoice inside the PDF cannot be written in STN."],
    [
      "South Sudan",
      { country: "SS" },
      "client.country: The e-invoice inside the PDF cannot be written for the country SS.",
    ],
  ])("%s, which the lists of the e-invoice do not have", async (_name, client, gap) => {
    expect(await readinessOf(client)).toContain(gap);
  });

  test("the VAT IDs that reverse charge and intra-Community supply want", async () => {
    const abroad = { country: "IE", tax: { category: "AE", rate: 0 } };
    expect(await readinessOf(abroad, { taxId: "12/345/67890" })).toEqual([
      "workspace.taxId: The e-invoice inside the PDF needs your VAT ID: reverse charge is only for those with one.",
      "client.taxId: The e-invoice inside the PDF needs the client's VAT ID: reverse charge is only for those with one.",
    ]);
    expect(await readinessOf({ ...abroad, taxId: "IE6388047V" })).toEqual([]);
  });

  test("a currency with three decimals, which no e-invoice can hold", async () => {
    expect(await readinessOf({ currency: "KWD" })).toEqual([
      "client.currency: The e-invoice inside the PDF cannot be written in KWD.",
    ]);
  });

  test("what a file would lack that is not chosen yet", async () => {
    await owner.api.workspace.update(BUSINESS);
    const { id } = await owner.api.client.create({ ...OFFICE, reference: null });
    expect(await owner.api.client.readiness({ id })).toEqual([]);
    const gaps = await owner.api.client.readiness({ id, eInvoice: "peppol" });
    expect(gaps.map(({ field }) => field)).toEqual(["reference"]);
    await owner.api.client.archive({ id });
  });
});

describe("the workspace's page names", () => {
  test("what its own form lacks for the files its clients get, each once, and nothing of theirs", async () => {
    await owner.api.workspace.update({ ...BUSINESS, phone: null });
    const made = [];
    for (const eInvoice of ["none", "xrechnung", "xrechnung", "xrechnungCii"] as const) {
      made.push(await owner.api.client.create({ ...OFFICE, reference: null, eInvoice }));
    }
    expect((await owner.api.workspace.readiness()).map(({ message }) => message)).toEqual([
      "XRechnung needs a phone number of yours.",
    ]);
    await Promise.all(made.map(({ id }) => owner.api.client.archive({ id })));
    expect(await owner.api.workspace.readiness()).toEqual([]);
  });
});
