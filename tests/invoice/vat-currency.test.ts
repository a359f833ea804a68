import { beforeEach, describe, expect, test } from "vitest";
import { printDocument } from "../../server/document/print.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { convert } from "../../server/lib/money.ts";
import { vatCurrencyBeside } from "../../server/lib/vat-currency.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const GLOBEX = { name: "Globex Inc", rate: 10_000, email: "ap@globex.example", billingDay: 1, country: "PL" };

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  await freelancer.api.workspace.update({ name: "Studio", country: "DE", taxId: "DE136695976" });
  await freelancer.api.workspace.update({ tax: { category: "S", rate: 1900 } });
});

/** An hour and a half of November at 100.00 an hour: the VAT is 28.50 of the client's currency. */
async function issuedFor(client: object) {
  const { id: clientId } = await freelancer.api.client.create({ ...GLOBEX, ...client });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  const [invoice] = await invoicesOf(freelancer);
  if (!invoice) throw new Error("nothing was issued");
  return invoice;
}

describe("an invoice in another currency than that of the seller's VAT", () => {
  test("names the VAT in both, on paper and in the files", async () => {
    const { document } = await issuedFor({ currency: "USD", exchangeRate: "0,9231" });
    expect(document.taxInOwnCurrency).toEqual({ currency: "EUR", decimals: 2, rate: "0.9231", tax: 2631 });
    expect(printDocument(document).sums).toEqual([
      ["Net", "$150.00"],
      ["VAT 19%", "$28.50"],
      ["VAT (1 USD = 0.9231 EUR)", "€26.31"],
    ]);
    const ubl = writeEInvoice(document, "ubl") ?? "";
    expect(ubl).toContain("<cbc:TaxCurrencyCode>EUR</cbc:TaxCurrencyCode>");
    expect(ubl).toMatch(/<cac:TaxTotal>\s*<cbc:TaxAmount currencyID="EUR">26\.31<\/cbc:TaxAmount>\s*<\/cac:TaxTotal>/);
    const cii = writeEInvoice(document, "facturX") ?? "";
    expect(cii).toContain("<ram:TaxCurrencyCode>EUR</ram:TaxCurrencyCode>");
    expect(cii).toContain('<ram:TaxTotalAmount currencyID="EUR">26.31</ram:TaxTotalAmount>');
  });

  test("is taken back by a credit note that does so too", async () => {
    const { id } = await issuedFor({ currency: "USD", exchangeRate: "0.9231", language: "de" });
    const { creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    const { document } = await freelancer.api.invoice.get({ id: creditNote.id });
    expect(printDocument(document).sums.at(-1)).toEqual(["USt. (1 USD = 0,9231 EUR)", "−26,31\u00A0€"]);
  });

  test("in Poland names it in złoty", async () => {
    await freelancer.api.workspace.update({ country: "PL", taxId: "PL5260250274" });
    const { document } = await issuedFor({ currency: "EUR", exchangeRate: "4.2817" });
    expect(document.taxInOwnCurrency).toMatchObject({ currency: "PLN", tax: 12_203 });
  });

  test.each([
    ["no exchange rate was typed", { currency: "USD" }],
    ["it is in that currency", { currency: "EUR", exchangeRate: "0.9" }],
    ["it has no VAT", { currency: "USD", exchangeRate: "0.9", tax: { category: "O", rate: 0 } }],
  ])("does not where %s", async (_name, client) => {
    const { document } = await issuedFor(client);
    expect(Object.keys(document)).not.toContain("taxInOwnCurrency");
    expect(writeEInvoice(document, "ubl")).not.toContain("TaxCurrencyCode");
  });
});

describe("the exchange rate of a client", () => {
  test.each(["0", "0.0", "1e3", "-1", "one", "0.123456789", "1.2.3"])(
    "is refused if it is no rate: %s",
    async (rate) => {
      await expect(freelancer.api.client.create({ ...GLOBEX, exchangeRate: rate })).rejects.toThrow();
    },
  );

  test("is gone with the currency it was for", async () => {
    const { id } = await freelancer.api.client.create({ ...GLOBEX, currency: "USD", exchangeRate: "0.9231" });
    expect(await freelancer.api.client.update({ id, name: "Globex" })).toMatchObject({ exchangeRate: "0.9231" });
    const inPounds = { id, currency: "GBP", rate: 9000 };
    expect(await freelancer.api.client.update(inPounds)).toMatchObject({ currency: "GBP", exchangeRate: null });
    const inFrancs = { id, currency: "CHF", rate: 9000, exchangeRate: "1.05" };
    expect(await freelancer.api.client.update(inFrancs)).toMatchObject({ exchangeRate: "1.05" });
  });
});

test.each([
  [2850, { rate: "0.9231", decimals: 2, into: 2 }, 2631n],
  [1000, { rate: "0.0061", decimals: 0, into: 2 }, 610n],
  [1999, { rate: "143.5", decimals: 2, into: 0 }, 2869n],
  [-2850, { rate: "0.9231", decimals: 2, into: 2 }, -2631n],
  [1, { rate: "0.5", decimals: 2, into: 2 }, 1n],
  [123_456, { rate: "1", decimals: 3, into: 2 }, 12_346n],
])("%i minor units at %j are %i", (amount, at, expected) => {
  expect(convert(amount, at)).toBe(expected);
});

test.each([
  ["DE", "USD", "EUR"],
  ["DE", "EUR", null],
  ["BG", "USD", "EUR"],
  ["PL", "EUR", "PLN"],
  ["GB", "EUR", "GBP"],
  ["US", "EUR", null],
  [null, "EUR", null],
])("a seller in %s who bills in %s owes VAT in %s", (country, currency, own) => {
  expect(vatCurrencyBeside(country, currency)).toBe(own);
});
