import { describe, expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { invoiceMail } from "../../server/delivery/templates.ts";
import { addressRows } from "../../server/document/address.ts";
import { datesIn } from "../../server/document/dates.ts";
import { paymentSentence, taxLabel, taxReason, titleOf } from "../../server/document/phrases.ts";
import { printDocument } from "../../server/document/print.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { unprintable } from "../../server/document/typefaces.ts";
import { WORDS } from "../../server/document/words/words.ts";
import { LANGUAGES, type Language } from "../../server/lib/language.ts";
import { aLine, anInvoice } from "../support/documents.ts";

const LINES = [aLine(750, "Website")];

function invoiceIn(language: Language, more: Partial<InvoiceDocument> = {}): InvoiceDocument {
  return anInvoice(LINES, { language, ...more });
}

function creditNoteIn(language: Language): InvoiceDocument {
  return creditNoteDocument(invoiceIn(language), { number: "C-001", issueDate: "2026-12-08" });
}

function mailIn(document: InvoiceDocument): { subject: string; text: string } {
  return invoiceMail({ messageId: "inv_1.1", document, pdf: new Uint8Array(), xml: null });
}

/** Every text of a tree of words; those that take figures get some. */
function textsOf(words: unknown): string[] {
  if (typeof words === "string") return [words];
  if (typeof words === "function") return textsOf(words("A", "B"));
  return typeof words === "object" && words !== null ? Object.values(words).flatMap(textsOf) : [];
}

/** Where words stand, as "mail.closing". */
function placesOf(words: object, before = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? placesOf(value, `${before}${key}.`) : [`${before}${key}`],
  );
}

describe.each(LANGUAGES)("the words of %s", (language) => {
  const words = WORDS[language];

  test("are all there, and none is left in English", () => {
    expect(placesOf(words)).toEqual(placesOf(WORDS.en));
    for (const text of textsOf(words)) expect(text.trim()).toBe(text);
    expect(textsOf(words)).not.toContain("");
    if (language !== "en") expect(words.mail.opening("A", "B")).not.toBe(WORDS.en.mail.opening("A", "B"));
  });

  test("are in letters that the fonts have", () => {
    expect(unprintable(textsOf(words).join(""))).toEqual([]);
  });
});

describe("what the law wants said", () => {
  test.each([
    ["en", "Reverse charge"],
    ["de", "Steuerschuldnerschaft des Leistungsempfängers"],
    ["fr", "Autoliquidation"],
    ["es", "Inversión del sujeto pasivo"],
    ["it", "Inversione contabile"],
    ["nl", "Btw verlegd"],
    ["pl", "Odwrotne obciążenie"],
    ["pt", "autoliquidação"],
  ] as const)("of a reverse charge, in %s: %s", (language, statutory) => {
    const tax = { category: "AE", rate: 0 } as const;
    const document = anInvoice([aLine(60, "Website", { tax })], { language });
    expect(printDocument(document).remarks.join("\n")).toContain(statutory);
  });

  test.each(LANGUAGES)("of deliveries within and out of the Union, by article, in %s", (language) => {
    const group = { rate: 0, base: 100, tax: 0, reason: null };
    expect(taxReason({ language }, { ...group, category: "K" })).toMatch(/138.*2006\/112/);
    expect(taxReason({ language }, { ...group, category: "G" })).toMatch(/146.*2006\/112/);
    expect(taxReason({ language }, { ...group, category: "E" })).not.toBeNull();
  });

  test.each([
    ["de", "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet."],
    ["fr", "TVA non applicable, art. 293 B du CGI"],
    ["it", "Operazione in franchigia da IVA, L. 190/2014"],
  ] as const)("of a small business, in its own words, in %s", (language, reason) => {
    const tax = { category: "E", rate: 0 } as const;
    const document = anInvoice([aLine(60, "Website", { tax })], { language, reason });
    expect(printDocument(document).remarks).toContain(reason);
    expect(document.totals.tax).toBe(0);
  });

  test("of what a German invoice is taken back by: no Gutschrift, which is another thing", () => {
    const document = creditNoteIn("de");
    expect(titleOf(document)).toBe("Stornorechnung C-001");
    expect(printDocument(document).mark).toBe("STORNORECHNUNG");
    expect(JSON.stringify(printDocument(document)) + textsOf(WORDS.de).join()).not.toContain("Gutschrift");
  });
});

describe("figures and dates", () => {
  test.each([
    ["en", "€1,125.00", "1 December 2026", "1–30 Nov 2026", "VAT 19%"],
    ["de", "1.125,00 €", "1. Dezember 2026", "1.–30. Nov. 2026", "Umsatzsteuer 19 %"],
    ["fr", "1 125,00 €", "1er décembre 2026", "1er–30 nov. 2026", "TVA 19 %"],
    ["es", "1125,00 €", "1 de diciembre de 2026", "1–30 nov 2026", "IVA 19 %"],
    ["it", "1125,00 €", "1 dicembre 2026", "1–30 nov 2026", "IVA 19%"],
    ["nl", "€ 1.125,00", "1 december 2026", "1–30 nov 2026", "Btw 19%"],
    ["pl", "1125,00 €", "1 grudnia 2026", "1–30 lis 2026", "VAT 19%"],
    ["pt", "1125,00 €", "1 de dezembro de 2026", "1/11/2026 – 30/11/2026", "IVA 19%"],
  ] as const)("are written as %s does", (language, money, date, period, vat) => {
    const document = invoiceIn(language);
    const page = printDocument(document);
    const plain = (text: string | undefined) => text?.replaceAll("\u00A0", " ");
    expect(plain(page.lines[0]?.amount)).toBe(money);
    expect(page.facts[1]?.[1]).toBe(date);
    expect(page.facts[3]?.[1]).toBe(period);
    expect(plain(taxLabel(document, { category: "S", rate: 1900, base: 1, tax: 1, reason: null }))).toBe(vat);
  });

  test.each([
    ["fr", "2026-11-01", "2026-12-01", "1er nov. 2026", "1er–30 nov. 2026"],
    ["fr", "2026-11-11", "2026-12-01", "11 nov. 2026", "11–30 nov. 2026"],
    ["fr", "2026-11-15", "2026-12-02", "15 nov. 2026", "15 nov. – 1er déc. 2026"],
    ["it", "2026-11-15", "2026-12-15", "15 nov 2026", "15 nov – 14 dic 2026"],
    ["it", "2026-12-15", "2027-01-15", "15 dic 2026", "15 dic 2026 – 14 gen 2027"],
    ["pl", "2026-11-15", "2026-12-15", "15 lis 2026", "15 lis – 14 gru 2026"],
    ["pl", "2026-12-15", "2027-01-15", "15 gru 2026", "15 gru 2026 – 14 sty 2027"],
    ["pt", "2026-11-15", "2026-12-15", "15/11/2026", "15/11/2026 – 14/12/2026"],
    ["pt", "2026-11-05", "2026-11-06", "5/11/2026", "5/11/2026"],
    ["en", "2026-11-15", "2026-12-15", "15 Nov 2026", "15 Nov – 14 Dec 2026"],
    ["de", "2026-11-15", "2026-12-15", "15. Nov. 2026", "15. Nov. – 14. Dez. 2026"],
  ] as const)("of a document are of one form in %s: from %s until %s", (language, from, until, first, period) => {
    const dates = datesIn(invoiceIn(language));
    expect([dates.short(from), dates.period({ from, until })]).toEqual([first, period]);
  });

  test("take the first of a month for an ordinal in French alone, in each sentence of page and mail", () => {
    const due = { dueDate: "2027-01-01" };
    expect(paymentSentence(invoiceIn("fr", due))).toMatch(/au plus tard le 1er janvier 2027\.$/);
    expect(mailIn(invoiceIn("fr", due)).text).toContain("au plus tard le 1er janvier 2027.");
    expect(paymentSentence(invoiceIn("fr", { dueDate: "2027-01-11" }))).toMatch(/le 11 janvier 2027\.$/);
    expect(paymentSentence(invoiceIn("es", due))).toContain("1 de enero de 2027");
  });

  test.each([
    ["fr", "le montant de 1,00 € n’est plus dû"],
    ["de", "der Betrag von 1,00 € ist nicht mehr zu zahlen"],
    ["es", "ya no se adeuda el importe de 1,00 €"],
    ["it", "l’importo di 1,00 € non è più dovuto"],
    ["pt", "o valor de 1,00 € já não é devido"],
    ["pl", "kwota 1,00 € nie jest już należna"],
    ["nl", "€ 1,00 is niet meer verschuldigd"],
    ["en", "€1.00 is no longer owed"],
  ] as const)("of a credit note speak of one amount, in %s", (language, words) => {
    const invoice = anInvoice([aLine(60, "Website", { rate: 100, tax: { category: "O", rate: 0 } })], { language });
    const note = creditNoteDocument(invoice, { number: "C-001", issueDate: "2026-12-08" });
    expect(paymentSentence(note).replaceAll("\u00A0", " ")).toContain(words);
  });

  test.each(["de", "fr", "it", "en"] as const)("of a Swiss freelancer are Swiss, in %s", (language) => {
    const { seller } = anInvoice([]);
    const swiss = { ...seller, country: "CH", postcode: "8001", city: "Zürich", taxId: "CHE-136.695.976 MWST" };
    const page = printDocument(invoiceIn(language, { currency: "CHF", seller: swiss }));
    const plain = (text: string | undefined) => text?.replaceAll("\u00A0", " ").replaceAll("’", "'");
    expect(plain(page.lines[0]?.amount)).toBe("CHF 1'125.00");
    expect(page.seller.contact).toContain("8001 Zürich");
  });

  test.each([
    ["CH", "8001", "8001 Town"],
    ["LI", "9490", "9490 Town"],
    ["SE", "111 22", "111 22 Town"],
    ["LU", "1234", "L-1234 Town"],
    ["LT", "01100", "LT-01100 Town"],
    ["DE", "10969", "10969 Town"],
  ])("of places are as their post offices want them: %s", (country, postcode, row) => {
    const party = { ...anInvoice([]).buyer, address: null, country, postcode, city: "Town" };
    expect(addressRows(party, { edition: 2 })).toEqual([row]);
  });

  test.each(LANGUAGES)("hold no space that a line could break at, in %s", (language) => {
    const [line] = printDocument(invoiceIn(language)).lines;
    expect(line?.amount).not.toMatch(/[ \u202F\u2009]/);
  });

  test.each([
    ["2026-12-08", "entro l’8 dicembre 2026."],
    ["2026-12-11", "entro l’11 dicembre 2026."],
    ["2026-12-18", "entro il 18 dicembre 2026."],
  ])("take their article in Italian: %s", (dueDate, end) => {
    expect(paymentSentence(invoiceIn("it", { dueDate }))).toMatch(new RegExp(`${end}$`));
  });
});

describe("the mail", () => {
  test.each([
    ["en", "Invoice 2026-014 from", "Attached is invoice 2026-014 for", "Attached is credit note C-001 for"],
    ["de", "Rechnung 2026-014 von", "finden Sie die Rechnung 2026-014 für", "finden Sie die Stornorechnung C-001 für"],
    ["fr", "Facture 2026-014 de", "ci-joint notre facture 2026-014 pour", "ci-joint notre avoir C-001 pour"],
    [
      "es",
      "Factura 2026-014 de",
      "Adjuntamos la factura 2026-014 por",
      "Adjuntamos la factura rectificativa C-001 por",
    ],
    [
      "it",
      "Fattura 2026-014 da",
      "trovate la nostra fattura 2026-014 per",
      "trovate la nostra nota di credito C-001 per",
    ],
    ["nl", "Factuur 2026-014 van", "vindt u factuur 2026-014 voor", "vindt u creditfactuur C-001 voor"],
    ["pl", "Faktura 2026-014 od", "dokument: Faktura 2026-014, za", "dokument: Faktura korygująca C-001, za"],
    [
      "pt",
      "Fatura 2026-014 de",
      "encontra a nossa fatura 2026-014, relativa",
      "encontra a nossa nota de crédito C-001, relativa",
    ],
  ] as const)(
    "names an invoice and a credit note within a sentence, in %s",
    (language, subject, invoice, creditNote) => {
      const mail = mailIn(invoiceIn(language));
      expect(mail.subject).toBe(`${subject} Studio Weber`);
      expect(mail.text).toContain(invoice);
      expect(mailIn(creditNoteIn(language)).text).toContain(creditNote);
    },
  );

  test.each(LANGUAGES)("asks for the total of the document until its day, in %s", (language) => {
    const document = invoiceIn(language);
    const { text } = mailIn(document);
    expect(text).toContain(paymentSentence(document));
    expect(text).toContain(printDocument(document).total[1]);
    expect(text).toContain(printDocument(document).facts[2]?.[1]);
    expect(mailIn(creditNoteIn(language)).text).not.toContain("IBAN");
  });
});
