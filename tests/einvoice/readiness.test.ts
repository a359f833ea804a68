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

  test("the VAT IDs that reverse charge and intra-Community supply want", async () => {
    const abroad = { country: "IE", tax: { category: "AE", rate: 0 } };
    expect(await readinessOf(abroad, { taxId: "12/345/67890" })).toEqual([
      "workspace.vatId: The e-invoice inside the PDF needs your VAT ID: reverse charge is only for those with one.",
      "client.vatId: The e-invoice inside the PDF needs the client's VAT ID: reverse charge is only for those with one.",
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
