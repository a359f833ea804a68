import { expect, test } from "vitest";
import { creditNoteDocument } from "../../server/credit-note/rules.ts";
import { invoiceMail } from "../../server/delivery/templates.ts";
import type { Language } from "../../server/lib/language.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { textOf } from "../support/pdf.ts";

const LINE = aLine(90, "Start page");

/** What becomes of money that was paid: the owner refunds it, or it counts towards the next invoice. */
const PAID_ALREADY: [Language, string][] = [
  ["en", "What you have paid already is refunded, or counts towards the invoice that replaces it."],
  ["de", "Bereits Gezahltes wird erstattet oder auf die neue Rechnung angerechnet."],
  ["fr", "Ce qui a déjà été réglé est remboursé ou imputé sur la facture qui la remplace."],
  ["es", "Lo que ya haya pagado se le devuelve o se descuenta de la factura que la sustituya."],
  ["it", "Quanto già pagato è rimborsato o imputato alla fattura che la sostituisce."],
  ["nl", "Wat u al betaald hebt, wordt terugbetaald of verrekend met de factuur die haar vervangt."],
  ["pl", "Dokonana wpłata zostanie zwrócona albo zaliczona na poczet nowej faktury."],
  ["pt", "O que já pagou é devolvido ou descontado na fatura que a substitui."],
];

test.each(PAID_ALREADY)(
  "a credit note in %s promises no refund of what counts towards the next invoice",
  (language, words) => {
    const invoice = { ...anInvoice([LINE]), language };
    const document = creditNoteDocument(invoice, { number: "CN-2026-001", issueDate: "2026-12-05" });
    const mail = invoiceMail({ messageId: "m", document, pdf: new Uint8Array(), xml: null });
    expect(mail.text).toContain(words);
  },
);

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
