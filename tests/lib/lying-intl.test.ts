import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { InvoiceDocument } from "../../server/document/schema.ts";

/** Another machine's Intl: each currency has one decimal, unless it is told how many, and there are two currencies. */
class LyingNumberFormat extends Intl.NumberFormat {
  constructor(locale?: string, options: Intl.NumberFormatOptions = {}) {
    const isMoney = options.style === "currency" && options.maximumFractionDigits === undefined;
    super(locale, isMoney ? { ...options, minimumFractionDigits: 1, maximumFractionDigits: 1 } : options);
  }

  override resolvedOptions() {
    return { ...super.resolvedOptions(), minimumFractionDigits: 1, maximumFractionDigits: 1 };
  }
}

const CURRENCIES = ["EUR", "XTS"];
const lyingIntl = Object.create(Intl, {
  NumberFormat: { value: LyingNumberFormat },
  supportedValuesOf: { value: (key: "currency" | "timeZone") => (key === "currency" ? CURRENCIES : ["UTC"]) },
});

beforeAll(() => {
  vi.resetModules();
  vi.stubGlobal("Intl", lyingIntl);
});

afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

/** An hour at 10,000.00 forints, or at as much of another currency as the digits make. */
async function anHour(currency: string, more: Partial<InvoiceDocument> = {}): Promise<InvoiceDocument> {
  const { aLine, anInvoice } = await import("../support/documents.ts");
  return anInvoice([aLine(60, "Work", { rate: 1_000_000 })], { currency, ...more });
}

const told = ({ NumberFormat }: typeof Intl, currency: string) =>
  new NumberFormat("en", { style: "currency", currency }).format(1);

test("the machine lies indeed", () => {
  expect(told(Intl, "HUF")).toContain("1.0");
  expect(Intl.supportedValuesOf("currency")).toEqual(CURRENCIES);
});

test("amounts on pages have the decimals of ISO 4217", async () => {
  const { formatMoney } = await import("../../server/lib/format.ts");
  const { decimalsOf } = await import("../../server/lib/currencies.ts");
  const shown = ["EUR", "HUF", "RSD", "JPY", "KWD", "CLF"].map((currency) =>
    formatMoney(1_000_000, { currency, decimals: decimalsOf(currency) }).replace(/[^\d.,]/g, ""),
  );
  expect(shown).toEqual(["10,000.00", "10,000.00", "10,000.00", "1,000,000", "1,000.000", "100.0000"]);
});

test("currencies are those of the table, in what the API takes and in what forms offer", async () => {
  const { clientCreate } = await import("../../server/client/schema.ts");
  const { currencyChoices } = await import("../../app/_format/choices.ts");
  const takes = (currency: string) => clientCreate.safeParse({ name: "Acme", rate: 1, currency }).success;
  expect([takes("HUF"), takes("XTS")]).toEqual([true, false]);
  expect(currencyChoices()).toHaveLength(165);
});

test("a field reads and echoes what is typed by the table", async () => {
  const { MoneyField } = await import("../../app/_ui/money-field.tsx");
  const { decimalText } = await import("../../app/_format/money-entry.ts");
  const { decimalsOf } = await import("../../server/lib/currencies.ts");
  const echoOf = (currency: string) =>
    renderToStaticMarkup(
      createElement(MoneyField, {
        name: "rate",
        label: "Rate",
        denomination: { currency, decimals: decimalsOf(currency) },
        typed: { text: decimalText(1_000_000, decimalsOf(currency)), onChange: () => {} },
      }),
    ).match(/= [^<]+/)?.[0];
  expect(echoOf("HUF")).toBe("= HUF\u00A010,000.00");
  expect(echoOf("JPY")).toBe("= ¥1,000,000");
});

test("the page, the PDF and the mail say one amount", async () => {
  const { printDocument } = await import("../../server/document/print.ts");
  const { invoiceMail } = await import("../../server/delivery/templates.ts");
  const document = await anHour("HUF");
  const { lines, sums, total } = printDocument(document);
  expect([lines[0]?.rate, lines[0]?.amount]).toEqual(["HUF\u00A010,000.00", "HUF\u00A010,000.00"]);
  expect([...sums.map(([, sum]) => sum), total[1]]).toEqual([
    "HUF\u00A010,000.00",
    "HUF\u00A01,900.00",
    "HUF\u00A011,900.00",
  ]);
  const mail = invoiceMail({ messageId: "inv_1.1", document, pdf: new Uint8Array(), xml: null });
  expect(mail.text).toContain("Please pay HUF\u00A011,900.00 by");
});

test("the mail about a draft says it too", async () => {
  const { draftMail } = await import("../../server/notice/draft-template.ts");
  const at = "2026-12-01T09:00:00.000Z";
  const period = { from: "2026-11-01", until: "2026-12-01" };
  const drafted = {
    clientId: "cl_1",
    clientName: "Acme",
    period,
    revision: 0,
    madeAt: at,
    issuesAt: at,
    timeZone: "UTC",
  };
  const mail = draftMail({ ...drafted, total: 1_190_000, currency: "HUF", decimals: 2 }, "https://invoicely.example");
  expect(mail.subject).toBe("Draft for Acme: HUF\u00A011,900.00");
});

test("e-invoices write amounts by the document's decimals", async () => {
  const { writeEInvoice } = await import("../../server/einvoice/write.ts");
  const amounts = (xml: string | null) => xml?.match(/<cbc:PayableAmount currencyID="...">[^<]+/)?.[0]?.split(">")[1];
  expect(amounts(writeEInvoice(await anHour("HUF"), "ubl"))).toBe("11900.00");
  expect(amounts(writeEInvoice(await anHour("JPY"), "ubl"))).toBe("1190000");
});

test("codes that banking apps scan ask for the amount on the page", async () => {
  const { paymentCode } = await import("../../server/document/payment-code.ts");
  const { printDocument } = await import("../../server/document/print.ts");
  const euros = paymentCode(await anHour("EUR"));
  expect(euros?.kind === "epc" && euros.text.split("\n")[7]).toBe("EUR11900.00");
  const { seller, payment } = await anHour("CHF");
  const swiss = {
    seller: { ...seller, country: "CH" },
    payment: { ...payment, iban: "CH9300762011623852957", bic: null },
  };
  const francs = await anHour("CHF", swiss);
  const code = paymentCode(francs);
  expect(code?.kind === "swiss" && code.bill.amount).toBe(11_900);
  expect(printDocument(francs).swissBill?.amount).toBe("11 900.00");
});
