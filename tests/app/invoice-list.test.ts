import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { signedTotal, TotalsPerCurrency } from "../../app/(workspace)/_states/currency-totals.tsx";
import { chipOf, invoicesHref } from "../../app/(workspace)/invoices/filters.ts";
import { NoInvoices } from "../../app/(workspace)/invoices/no-invoices.tsx";

describe("the list of invoices", () => {
  it("adds up each currency by itself, to the cent", () => {
    const amounts = [
      { total: 10, currency: "EUR", decimals: 2 },
      { total: 500, currency: "JPY", decimals: 0 },
      { total: 20, currency: "EUR", decimals: 2 },
    ];
    expect(renderToStaticMarkup(TotalsPerCurrency({ amounts })).match(/[€¥][\d.]+/g)).toEqual(["€0.30", "¥500"]);
    expect(renderToStaticMarkup(TotalsPerCurrency({ amounts: [] }))).toBe("");
  });

  it("takes away what a credit note names, wherever it is listed", () => {
    expect(signedTotal({ kind: "invoice", total: 9000 })).toBe(9000);
    expect(signedTotal({ kind: "creditNote", total: 9000 })).toBe(-9000);
  });

  it("says that it has ended where it ended with the page before, and not that there never was an invoice", async () => {
    const words = async (start: string | null) => renderToStaticMarkup(await NoInvoices({ filtered: true, start }));
    expect(await words("/invoices?state=paid")).toMatch(/This is the end of the list.*href="\/invoices\?state=paid"/s);
    expect(await words(null)).toContain("No invoice matches this filter.");
  });

  it("keeps every filter in the address, and leaves out what filters nothing", () => {
    expect(invoicesHref({})).toBe("/invoices");
    expect(invoicesHref({ state: "", client: "" })).toBe("/invoices");
    expect(invoicesHref({ state: "not-delivered", client: "cl_1", cursor: "a b&c" })).toBe(
      "/invoices?state=not-delivered&client=cl_1&cursor=a+b%26c",
    );
  });

  it("shows all invoices for a filter that there is not", () => {
    expect(chipOf("not-delivered").filter).toBe("undelivered");
    expect(chipOf("nonsense")).toMatchObject({ label: "All", filter: undefined });
    expect(chipOf(undefined)).toMatchObject({ label: "All", filter: undefined });
  });
});
