import { describe, expect, test } from "vitest";
import { workspaceForm } from "@/app/(workspace)/settings/workspace-form.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { isSmallBusiness, smallBusinessTax, usualTax } from "../../server/lib/usual-tax.ts";
import { inCategory } from "./support/cases.ts";

describe("a small business", () => {
  test.each<[country: string, reason: string, code: string | null]>([
    ["DE", "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.", null],
    ["AT", "Umsatzsteuerfrei aufgrund der Kleinunternehmerregelung (§ 6 Abs. 1 Z 27 UStG).", null],
    ["FR", "TVA non applicable, art. 293 B du CGI.", "VATEX-FR-FRANCHISE"],
    ["SE", "Small business: no VAT is charged.", null],
  ])(
    "of %s is exempt in its e-invoice, with its reason and the code that the list has",
    async (country, reason, code) => {
      const tax = smallBusinessTax(country);
      expect(tax).toEqual({ category: "E", rate: 0, reason });
      const xml = await writeEInvoice(inCategory("E", { reason }), "ubl");
      expect(xml).toContain(`<cbc:TaxExemptionReason>${reason}</cbc:TaxExemptionReason>`);
      expect(/<cbc:TaxExemptionReasonCode>([^<]+)</.exec(xml ?? "")?.[1] ?? null).toBe(code);
      expect(xml).toContain("<cbc:ID>E</cbc:ID>");
      expect(xml).not.toContain("<cbc:ID>O</cbc:ID>");
    },
  );

  test("is told from any other exemption", () => {
    expect(isSmallBusiness(smallBusinessTax("PL"))).toBe(true);
    expect(isSmallBusiness({ category: "E", reason: "§ 4 Nr. 21 UStG" })).toBe(false);
    expect(isSmallBusiness({ category: "O", reason: smallBusinessTax("DE").reason })).toBe(false);
    expect(isSmallBusiness({ category: "E", reason: null })).toBe(false);
  });

  test("is what the form of the tax sends as exempt, and an undecided form is refused at its field", () => {
    const { reason } = smallBusinessTax("DE");
    expect(workspaceForm.read({ tax: { category: "smallBusiness", reason } })).toEqual({
      ok: true,
      value: { tax: { category: "E", rate: 0, reason } },
    });
    expect(workspaceForm.read({ tax: { category: "" } })).toMatchObject({
      ok: false,
      problem: { fields: [{ path: "tax.category" }] },
    });
  });
});

test.each([
  ["DE", 1900],
  ["FI", 2550],
  ["CH", 810],
])("the usual tax of %s is its standard rate", (country, rate) => {
  expect(usualTax(country)).toEqual({ category: "S", rate, reason: null });
});

test("a country without a known VAT has no usual tax", () => expect(usualTax("US")).toBeNull());
