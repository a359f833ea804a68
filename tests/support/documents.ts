import { amountsOf, type Charge, type Discount } from "../../server/document/amounts.ts";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import type { InvoiceDocument, InvoiceLine } from "../../server/document/schema.ts";
import { decimalsOf } from "../../server/lib/currencies.ts";

/** A line of work at 90.00 an hour, with 19 % VAT. */
export function aLine(minutes: number, description: string, more: Partial<InvoiceLine> = {}): InvoiceLine {
  const rate = more.rate ?? 9000;
  const net = Math.floor((2 * minutes * rate + 60) / 120);
  const tax = { category: "S", rate: 1900 } as const;
  return { date: "2026-11-20", description, ticket: null, minutes, rate, net, tax, ...more };
}

type Made = Partial<InvoiceDocument> & { discount?: Partial<Discount>; charges?: Charge[]; reason?: string | null };

/** An invoice over the given lines, paid in euros by bank transfer; its sums follow from them. */
export function anInvoice(
  lines: InvoiceLine[],
  { discount, charges = [], reason = null, ...more }: Made = {},
): InvoiceDocument {
  return {
    v: 1,
    edition: 2,
    kind: "invoice",
    corrects: null,
    number: "2026-014",
    language: "en",
    issueDate: "2026-12-01",
    dueDate: "2026-12-15",
    period: { from: "2026-11-01", until: "2026-12-01" },
    currency: "EUR",
    decimals: decimalsOf(more.currency ?? "EUR"),
    seller: {
      name: "Studio Weber",
      address: "Lindenstraße 12",
      postcode: "10969",
      city: "Berlin",
      country: "DE",
      taxId: "DE136695976",
      email: "hello@studio-weber.example",
      phone: "+49 30 1234567",
      registration: null,
      electronicAddress: "9930:DE136695976",
    },
    buyer: {
      name: "Acme Ltd",
      address: "1 Market Street",
      postcode: "D02 X285",
      city: "Dublin 2",
      country: "IE",
      taxId: "IE6388047V",
      email: "anna@acme.example",
      reference: "PO-4711",
      electronicAddress: "9935:IE6388047V",
    },
    lines,
    grouping: { by: "entry", tooMany: false },
    timesheet: null,
    ...amountsOf({
      lines,
      discount: { percent: 0, amount: 0, ...discount },
      charges,
      reasonOf: ({ category }) => (category === "S" ? null : reason),
    }),
    payment: { days: 14, iban: "DE89370400440532013000", bic: "COBADEFFXXX", bankName: "Commerzbank" },
    note: "Thank you for the good work together.",
    look: { accent: null, logo: null },
    eInvoice: "none",
    ...more,
  };
}

/** Outside the scope of VAT. */
export const UNTAXED = { tax: { category: "O", rate: 0 } } as const;

/** The document's PDF, without an e-invoice inside it. */
export function pdfOf(document: InvoiceDocument): Promise<Uint8Array> {
  return renderInvoicePdf(document, { xml: null, logo: null });
}
