import { expect, test } from "vitest";
import { consequencesOf, type HoursOfCredit } from "../../app/(workspace)/invoices/[id]/credit-words.ts";
import type { CreditPreview } from "../../server/credit-note/schema.ts";

const INVOICE = { id: "inv_1", number: "2026-001", clientName: "Acme", total: 10_000, currency: "EUR", decimals: 2 };

function wordsOf(hours: HoursOfCredit, change: Partial<CreditPreview> = {}): string {
  const again = { total: 10_000, currency: "EUR", decimals: 2, draft: false };
  const preview = { again, edited: false, paidOn: null, archived: false, ...change };
  return consequencesOf(INVOICE, { preview, hours }).join(" ");
}

test("an unpaid invoice as its entries made it needs no more words", () => {
  expect([wordsOf("release"), wordsOf("billAgain"), wordsOf("writeOff")]).toEqual(["", "", ""]);
});

test("a paid invoice says so, and what becomes of the money", () => {
  const paidOn = "2026-12-05";
  expect(wordsOf("release", { paidOn })).toContain(
    "It was paid on Sat 5 Dec 2026. The credit note promises the money back",
  );
  expect(wordsOf("release", { paidOn })).toContain("transfer €100.00 to the client");
  expect(wordsOf("writeOff", { paidOn })).toContain("transfer €100.00 to the client");
  expect(wordsOf("billAgain", { paidOn })).toContain("The payment counts for the new invoice");
  const again = { total: 9000, currency: "EUR", decimals: 2, draft: true };
  expect(wordsOf("billAgain", { paidOn, again })).toContain("The new invoice has another amount");
});

test("what the owner wrote on the draft is kept only when it is billed again", () => {
  expect(wordsOf("billAgain", { edited: true })).toBe("The lines, charges and note that you wrote are kept.");
  expect(wordsOf("release", { edited: true })).toBe("The lines, charges and note that you wrote are not kept.");
  expect(wordsOf("writeOff", { edited: true })).toBe("The lines, charges and note that you wrote are not kept.");
});

test("released hours of an archived client are billed all the same", () => {
  expect(wordsOf("release", { archived: true })).toContain("Acme is archived");
  expect(wordsOf("writeOff", { archived: true })).toBe("");
  expect(wordsOf("billAgain", { archived: true })).toBe("");
});
