import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { invoiceMail } from "../../server/delivery/templates.ts";
import { listMails } from "../../server/mail/mailbox.ts";
import { createMailer } from "../../server/mail/mailer.ts";
import { newWorkspace } from "../../server/workspace/rules.ts";
import { aLine, anInvoice } from "../support/documents.ts";

test("an invoice of a business whose name was kept with a line break is mailed, and nothing becomes a header", async () => {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-mail-"));
  const base = anInvoice([aLine(60, "Design")]);
  const document = { ...base, seller: { ...base.seller, name: "Studio\r\nBcc: thief@evil.example" } };
  const mail = invoiceMail({ messageId: "one", document, pdf: new Uint8Array(), xml: null });
  await createMailer(`file:${folder}`, "a@invoicely.example").send({ ...mail, to: "anna@acme.example" });
  const [sent] = await listMails(folder);
  rmSync(folder, { recursive: true });
  expect(sent?.recipients).toEqual(["anna@acme.example"]);
  expect(sent?.mail.subject).toMatch(/ from Studio Bcc: thief@evil\.example$/);
  expect(sent?.mail.bcc ?? []).toEqual([]);
});

test("a workspace takes a name from before names were checked on one line, and not all of a novel", () => {
  const named = (name: string) => newWorkspace("ws_1", { email: "a@b.example", name }, "2026-11-23T10:00:00Z").name;
  expect(named("Studio\nWeber\u0000")).toBe("Studio Weber");
  expect(named("A".repeat(5000))).toBe("A".repeat(200));
});
