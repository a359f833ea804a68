import { expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { invoiceMail } from "../../server/delivery/templates.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { textOf } from "../support/pdf.ts";

const LINE = aLine(90, "Start page");

test("a credit note names what it takes back, on paper and in its mail, and asks for no money", async () => {
  const invoice = anInvoice([LINE]);
  const document = creditNoteDocument(invoice, { number: "CN-2026-001", issueDate: "2026-12-05" });
  const printed = (await textOf(await pdfOf(document))).join("\n").replace(/\s+/g, " ");
  expect(printed).toContain("Credit note CN-2026-001");
  expect(printed).toContain("2026-014 of 1 December 2026");
  expect(printed).toContain("€160.65 is no longer owed");
  expect(printed).not.toMatch(/Please pay|Due date|IBAN|Scan to pay/);
  const mail = invoiceMail({ messageId: "m", document, pdf: new Uint8Array(), xml: null });
  expect(mail.subject).toContain("Credit note CN-2026-001");
  expect(mail.text).toContain("cancels the whole of invoice 2026-014");
  expect(mail.text).not.toMatch(/Please pay|IBAN/);
  expect(mail.attachments?.[0]?.filename).toBe("Credit note CN-2026-001.pdf");
});
