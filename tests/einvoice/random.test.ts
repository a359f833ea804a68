import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { InvoiceDocument, InvoiceLine } from "../../server/document/schema.ts";
import { FILE_FORMATS } from "../../server/einvoice/schema.ts";
import { writeEInvoice } from "../../server/einvoice/write.ts";
import { LANGUAGES } from "../../server/lib/language.ts";
import { toDecimal } from "../../server/lib/money.ts";
import { complete, creditNoteOf, priced } from "./support/cases.ts";
import { read } from "./support/read.ts";
import { brokenRules } from "./support/rules.ts";
import { misplacedIn } from "./support/ubl-order.ts";

/** How many documents are made up; more by hand: RANDOM_DOCUMENTS=20000. */
const RUNS = Number(process.env.RANDOM_DOCUMENTS ?? 100);

const taxes: fc.Arbitrary<InvoiceLine["tax"]> = fc.oneof(
  fc.record({ category: fc.constant("S" as const), rate: fc.integer({ min: 1, max: 2700 }) }),
  fc.record({ category: fc.constantFrom("Z", "E", "AE", "K", "G"), rate: fc.constant(0) }),
);
const OUTSIDE = fc.constant<InvoiceLine["tax"][]>([{ category: "O", rate: 0 }]);
const texts = fc.oneof(fc.string({ unit: "binary", maxLength: 30 }), fc.string({ unit: "grapheme", maxLength: 30 }));

function linesOf(used: readonly InvoiceLine["tax"][]): fc.Arbitrary<InvoiceLine[]> {
  const line = fc
    .record({
      minutes: fc.oneof(fc.integer({ min: 1, max: 1440 }), fc.integer({ min: -600, max: 600_000 })),
      rate: fc.oneof(fc.integer({ min: 0, max: 20_000 }), fc.integer({ min: 0, max: 100_000_000 })),
      description: texts,
      ticket: fc.option(texts),
      date: fc.constantFrom(null, "2026-11-01", "2026-11-30", "2026-10-31", "2026-12-01"),
      tax: fc.constantFrom(...used),
    })
    .map(({ minutes, rate, ...more }) => priced(minutes, rate, more));
  return fc.array(line, { minLength: 1, maxLength: 12 });
}

const documents: fc.Arbitrary<InvoiceDocument> = fc
  .oneof({ weight: 4, arbitrary: fc.array(taxes, { minLength: 1, maxLength: 4 }) }, { weight: 1, arbitrary: OUTSIDE })
  .chain((used) =>
    fc.record({
      lines: linesOf(used),
      charges: fc.array(
        fc.record({ reason: texts, amount: fc.integer({ min: 1, max: 1_000_000 }), tax: fc.constantFrom(...used) }),
        { maxLength: 3 },
      ),
      discount: fc.record({
        percent: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 10_000 })),
        amount: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 })),
      }),
      currency: fc.constantFrom("EUR", "CHF", "USD", "HUF", "JPY", "ISK"),
      language: fc.constantFrom(...LANGUAGES),
      note: fc.option(texts),
      isCredit: fc.boolean(),
    }),
  )
  .map(({ lines, isCredit, ...more }) => {
    const invoice = complete(lines, more);
    return isCredit ? creditNoteOf(invoice) : invoice;
  });

/** Reading and checking five files of a document takes about a tenth of a second. */
const TIME = { timeout: 60_000 + RUNS * 500 };

describe("whatever the lines, discounts, charges, taxes and texts", () => {
  test("no file breaks a rule", TIME, () => {
    fc.assert(
      fc.property(documents, (document) => {
        for (const format of FILE_FORMATS) {
          const xml = writeEInvoice(document, format) ?? "";
          expect(brokenRules(xml, format)).toEqual([]);
          if (!xml.includes("CrossIndustryInvoice")) expect(misplacedIn(xml)).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  test("UBL and CII say the same, and the amounts are those of the document", TIME, () => {
    fc.assert(
      fc.property(documents, (document) => {
        const ubl = read(writeEInvoice(document, "ubl") ?? "");
        const cii = read(writeEInvoice(document, "facturX") ?? "");
        const amount = (minorUnits: number) => toDecimal(minorUnits, document.decimals);
        expect({ ...cii, paymentReference: null, notes: [] }).toEqual({ ...ubl, paymentReference: null, notes: [] });
        expect(ubl.totals.payable).toBe(amount(document.totals.total));
        expect(ubl.taxTotal).toBe(amount(document.totals.tax));
        expect(ubl.lines.map(({ net }) => net)).toEqual(document.lines.map(({ net }) => amount(net)));
        expect(ubl.lines.map(({ quantity }) => quantity)).toEqual(document.lines.map(({ minutes }) => String(minutes)));
        expect(ubl.groups.map(({ base, tax }) => [base, tax])).toEqual(
          document.taxGroups.map(({ base, tax }) => [amount(base), amount(tax)]),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
