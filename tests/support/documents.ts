import type { InvoiceDocument, InvoiceLine } from "../../server/document/schema.ts";

/** A line of work at 90.00 an hour. */
export function aLine(minutes: number, description: string, more: Partial<InvoiceLine> = {}): InvoiceLine {
  const rate = more.rate ?? 9000;
  const net = Math.floor((2 * minutes * rate + 60) / 120);
  return { date: "2026-11-20", description, ticket: null, minutes, rate, net, ...more };
}

/** An invoice over the given lines with 19 % VAT, paid in euros by bank transfer. */
export function anInvoice(lines: InvoiceLine[], more: Partial<InvoiceDocument> = {}): InvoiceDocument {
  const sum = lines.reduce((total, { net }) => total + net, 0);
  const tax = Math.floor((2 * sum * 19 + 100) / 200);
  return {
    kind: "invoice",
    corrects: null,
    number: "2026-014",
    issueDate: "2026-12-01",
    dueDate: "2026-12-15",
    period: { from: "2026-11-01", until: "2026-12-01" },
    currency: "EUR",
    seller: {
      name: "Studio Weber",
      address: "Lindenstraße 12\n10969 Berlin",
      country: "DE",
      taxId: "DE123456789",
      email: "hello@studio-weber.example",
      phone: "+49 30 1234567",
    },
    buyer: {
      name: "Acme Ltd",
      address: "1 Market Street\nDublin 2",
      country: "IE",
      taxId: "IE6388047V",
      email: "anna@acme.example",
      reference: "PO-4711",
    },
    lines,
    grouping: "entry",
    totals: {
      lines: sum,
      discountRate: 0,
      discount: 0,
      net: sum,
      tax,
      total: sum + tax,
      minutes: lines.reduce((total, { minutes }) => total + minutes, 0),
    },
    taxGroups: [{ category: "S", rate: 1900, base: sum, tax, reason: null }],
    payment: { days: 14, iban: "DE89370400440532013000", bic: "COBADEFFXXX", bankName: "Commerzbank" },
    note: "Thank you for the good work together.",
    ...more,
  };
}
