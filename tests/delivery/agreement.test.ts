import { expect, test } from "vitest";
import { makeFiles } from "../../server/archive/make-files.ts";
import { runDelivery } from "../../server/jobs/tick.ts";
import { textOf } from "../support/pdf.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

function countOf(text: string, part: string): number {
  return text.split(part).length - 1;
}

test("ten entries of 5 minutes at 32.25 come to 26.90 in the API, on the PDF and in the mail alike", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  await api.workspace.update({ iban: "DE89370400440532013000" });
  const client = await api.client.create({ name: "Acme", rate: 3225, currency: "EUR", email: "anna@acme.example" });
  for (let day = 1; day <= 10; day++) {
    const date = `2026-11-${String(day).padStart(2, "0")}`;
    await api.time.create({ clientId: client.id, date, minutes: 5 });
  }
  const { invoice } = await api.billing.billNow({ clientId: client.id });
  await runDelivery(world.runtime, { ...world, archive: { ...world.archive, makeFiles } });

  const { document, total } = await api.invoice.get({ id: invoice?.id ?? "" });
  expect(document.lines.map(({ net }) => net)).toEqual(Array(10).fill(269));
  expect([document.totals.total, total, invoice?.total]).toEqual([2690, 2690, 2690]);

  const [mail] = world.mails;
  const pdf = mail?.attachments?.[0]?.content ?? new Uint8Array();
  const printed = (await textOf(pdf)).join("\n");
  expect(countOf(printed, "€2.69")).toBe(10);
  expect(printed).toContain("Please pay €26.90 by");
  for (const body of [mail?.text ?? "", mail?.html ?? ""]) {
    expect(body.match(/€[\d.,]+\d/g)).toEqual(["€26.90"]);
    expect(body).toContain("DE89 3704 0044 0532 0130 00");
  }
});
