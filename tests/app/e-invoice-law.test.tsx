import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { E_INVOICE_LAWS, LOOKED_UP_ON } from "../../app/_words/e-invoice-law.ts";
import { EInvoiceLawPanel } from "../../app/(workspace)/settings/business/e-invoice-law.tsx";
import { isCountry } from "../../server/einvoice/rules/codes.ts";

const pageFor = (country: string | null) => renderToStaticMarkup(<EInvoiceLawPanel country={country} />);

describe("what the settings say of a country's law on e-invoices", () => {
  test.each([
    ["BE", "over Peppol", "you also need an access point"],
    ["PL", "KSeF", "cannot bill Polish businesses for you"],
    ["FR", "1 September 2027", "is connected to no platform"],
    ["DE", "from 2028 all", "already holds one"],
    ["IT", "FatturaPA", "cannot bill Italian clients for you"],
    ["ES", "Verifactu", "writes no Verifactu records"],
  ])("in %s: %s, and what Invoicely does not do", (country, law, product) => {
    const page = pageFor(country);
    expect(page).toContain(law);
    expect(page).toContain(product);
    expect(page).toContain("As of 30 Nov 2026");
  });

  test("is one sentence with its sources", () => {
    for (const [country, { says, sources }] of Object.entries(E_INVOICE_LAWS)) {
      expect(isCountry(country)).toBe(true);
      expect(says.match(/[.?!](?= |$)/g)).toHaveLength(1);
      expect(sources.length).toBeGreaterThan(0);
    }
    expect(LOOKED_UP_ON).toMatch(/^20\d\d-\d\d-\d\d$/);
  });

  test.each(["US", "CH", "PT"])("is that it is not known, where it was not looked up: %s", (country) => {
    expect(pageFor(country)).toContain("is not known to Invoicely");
    expect(pageFor(country)).not.toContain("As of");
  });

  test("waits for a country", () => {
    expect(pageFor(null)).toContain("Choose your country");
  });
});
