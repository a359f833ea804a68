import { expect, test } from "vitest";
import { paymentCode } from "../../server/document/payment-code.ts";
import { printDocument } from "../../server/document/print.ts";
import { jobFailure } from "../../server/lib/job-failure.ts";
import { newWorkspace } from "../../server/workspace/rules.ts";
import { aLine, anInvoice } from "../support/documents.ts";

const NAMES = [
  ["an emoji", "\u{1F389}"],
  ["a family of emoji", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"],
  ["a letter with two accents", "x\u0323\u0302"],
  ["a flag", "\u{1F1E9}\u{1F1EA}"],
] as const;

/** A name in which the sign stands across the place where it is cut. */
function nameOf(sign: string, max: number): string {
  return `${"a".repeat(max - 1)}${sign}${"b".repeat(40)}`;
}

test.each(NAMES)("the footer of a long name is not cut inside %s", (_, sign) => {
  const { seller } = anInvoice([]);
  const document = anInvoice([aLine(60, "Plan")], { seller: { ...seller, name: nameOf(sign, 59) } });
  expect(printDocument(document).footer[0]).toContain(`\u00B7 ${"a".repeat(58)}\u2026 \u00B7`);
});

test.each(NAMES)("the name in a payment code is not cut inside %s", (_, sign) => {
  const { seller } = anInvoice([]);
  const code = paymentCode(anInvoice([aLine(60, "Plan")], { seller: { ...seller, name: nameOf(sign, 70) } }));
  expect(code?.kind === "epc" ? code.text.split("\n")[5] : null).toBe("a".repeat(69));
});

test.each(NAMES)("the name of a new workspace is not cut inside %s", (_, sign) => {
  const owner = { email: "robin@example.com", name: nameOf(sign, 200) };
  expect(newWorkspace("ws_1", owner, "2026-12-01T09:00:00Z").name).toBe("a".repeat(199));
});

test.each(NAMES)("why a mail failed is not cut inside %s", (_, sign) => {
  const detail = jobFailure("returned", { detail: sign.repeat(500) }).detail ?? "";
  expect(detail).toMatch(sign);
  expect(detail.replaceAll(sign, "")).toBe("");
});
