import { expect, test } from "vitest";
import { detailWords } from "../../app/(workspace)/drafts/[client]/[from]/[revision]/detail-words.ts";

const MONEY = { currency: "EUR", decimals: 2 };
const tax = (rate: number) => ({ category: "S", rate, reason: null });

test.each([
  [{ of: "client", field: "address", before: null, after: "Neue Straße 1" }, "Client: Street", "none → Neue Straße 1"],
  [{ of: "workspace", field: "iban", before: "DE89", after: "DE12" }, "You: IBAN", "DE89 → DE12"],
  [{ of: "client", field: "tax", before: null, after: tax(1900) }, "Client: Tax", "none → VAT 19%"],
  [{ of: "workspace", field: "tax", before: tax(1900), after: tax(700) }, "You: Tax", "VAT 19% → VAT 7%"],
  [{ of: "client", field: "language", before: null, after: "de" }, "Client: Language", "none → German"],
  [{ of: "client", field: "discount", before: 0, after: 1000 }, "Client: Discount in per cent", "0% → 10%"],
  [{ of: "client", field: "discountAmount", before: 0, after: 500 }, "Client: Discount as an amount", "€0.00 → €5.00"],
  [{ of: "workspace", field: "paymentDays", before: 14, after: 30 }, "You: Days to pay", "14 → 30"],
  [{ of: "workspace", field: "logo", before: null, after: "aa.png" }, "You: Logo", "changed"],
  [
    { of: "workspace", field: "copyToOwner", before: false, after: true },
    "You: Send me a copy of each invoice",
    "changed",
  ],
  [
    { of: "client", field: "eInvoice", before: "none", after: "peppol" },
    "Client: Files in the mail",
    "Only the PDF → Peppol BIS Billing beside it (UBL)",
  ],
] as const)("%o is shown as %s", (detail, term, value) => {
  expect(detailWords(detail, MONEY)).toEqual({ term, value });
});
