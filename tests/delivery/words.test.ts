import { describe, expect, test } from "vitest";
import { invoiceMail } from "../../server/delivery/templates.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { aLine, anInvoice } from "../support/documents.ts";

function mailOf(more: Partial<InvoiceDocument>) {
  const document = anInvoice([aLine(90, "Start page")], more);
  return invoiceMail({ messageId: "inv_1.1", document, pdf: new Uint8Array(), xml: null });
}

const { seller, buyer, payment, totals } = anInvoice([aLine(90, "Start page")]);

describe("the words of the mail that brings an invoice", () => {
  test("say what it is for, how much, until when, and where to pay", () => {
    expect(mailOf({}).text).toBe(`Hello Acme Ltd,

Attached is invoice 2026-014 for the work of 1–30 Nov 2026.

Please pay €160.65 by 15 December 2026.

Account holder  Studio Weber
IBAN            DE89 3704 0044 0532 0130 00
BIC             COBADEFFXXX
Reference       2026-014

Studio Weber

A reply to this mail reaches Studio Weber.
`);
  });

  test("ask nobody to pay nothing", () => {
    const { text, html } = mailOf({ totals: { ...totals, lines: 0, net: 0, tax: 0, total: 0 } });
    for (const body of [text, html]) {
      expect(body).toContain("There is nothing to pay.");
      expect(body).not.toContain("IBAN");
      expect(body).not.toContain("Please pay");
    }
  });

  test("name no account where there is none", () => {
    const { text, html } = mailOf({ payment: { ...payment, iban: null, bic: "COBADEFFXXX" } });
    for (const body of [text, html]) {
      expect(body).not.toContain("Account holder");
      expect(body).not.toContain("COBADEFFXXX");
      expect(body).toContain("2026-014");
    }
  });

  test("promise no answer where there is no address, and name the sender by what is known", () => {
    const silent = mailOf({ seller: { ...seller, email: null } });
    expect(silent.replyTo).toBeUndefined();
    expect(silent.text).not.toContain("A reply");
    expect(mailOf({ seller: { ...seller, name: "" } }).subject).toBe(
      "Invoice 2026-014 from hello@studio-weber.example",
    );
  });

  test("hold markup from no name", () => {
    const hostile = `"><img src=x onerror='alert(1)'>&amp;`;
    const { html } = mailOf({ seller: { ...seller, name: hostile }, buyer: { ...buyer, name: hostile } });
    expect(html).not.toContain("<img");
    expect(html.match(/&#34;&#62;&#60;img src=x onerror=&#39;alert\(1\)&#39;&#62;&#38;amp;/g)).toHaveLength(4);
  });

  test("load nothing from anywhere and run nothing", () => {
    expect(mailOf({}).html).not.toMatch(/<(?:img|script|link|iframe)|url\(|href=|src=/i);
  });

  test("give the file a name that every file system takes", () => {
    const [file] = mailOf({ number: '../RE/2026:"014"' }).attachments ?? [];
    expect(file?.filename).toBe("Invoice ..-RE-2026--014-.pdf");
  });
});
