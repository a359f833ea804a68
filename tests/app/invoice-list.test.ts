import { describe, expect, it } from "vitest";
import { totalsPerCurrency } from "../../app/(workspace)/_states/currency-totals.tsx";
import { chipOf, invoicesHref } from "../../app/(workspace)/invoices/filters.ts";

describe("the list of invoices", () => {
  it("adds up each currency by itself, to the cent", () => {
    const amounts = [
      { total: 10, currency: "EUR" },
      { total: 500, currency: "JPY" },
      { total: 20, currency: "EUR" },
    ];
    expect(totalsPerCurrency(amounts)).toEqual([
      ["EUR", 30],
      ["JPY", 500],
    ]);
    expect(totalsPerCurrency([])).toEqual([]);
  });

  it("keeps every filter in the address, and leaves out what filters nothing", () => {
    expect(invoicesHref({})).toBe("/invoices");
    expect(invoicesHref({ state: "", client: "" })).toBe("/invoices");
    expect(invoicesHref({ state: "not-delivered", client: "cl_1", cursor: "a b&c" })).toBe(
      "/invoices?state=not-delivered&client=cl_1&cursor=a+b%26c",
    );
  });

  it("shows all invoices for a filter that there is not", () => {
    expect(chipOf("not-delivered").status).toBe("undelivered");
    expect(chipOf("nonsense")).toMatchObject({ label: "All", status: undefined });
    expect(chipOf(undefined)).toMatchObject({ label: "All", status: undefined });
  });
});
