import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { VatCurrencyHint } from "../../app/(workspace)/_document/vat-currency-hint.tsx";
import { aLine, anInvoice, UNTAXED } from "../support/documents.ts";

const own = { currency: "EUR", decimals: 2, rate: "0.9231", tax: 2631 };

test.each([
  ["dollars of a German seller without an exchange rate", anInvoice([aLine(60, "Work")], { currency: "USD" }), true],
  ["euros of one", anInvoice([aLine(60, "Work")]), false],
  ["dollars with an exchange rate", anInvoice([aLine(60, "Work")], { currency: "USD", taxInOwnCurrency: own }), false],
  ["dollars without VAT", anInvoice([aLine(60, "Work", UNTAXED)], { currency: "USD" }), false],
])("an invoice in %s says what the law asks: %#", (_name, document, isTold) => {
  const page = renderToStaticMarkup(<VatCurrencyHint document={document} clientId="cl_1" />);
  expect(page.includes("VAT is named in USD only")).toBe(isTold);
});
