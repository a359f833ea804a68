import { describe, expect, test } from "vitest";
import { archivedEntity } from "../../server/archive/entity.ts";
import { deflateJson, inflateJson } from "../../server/db/deflated-json.ts";
import { readDocument } from "../../server/document/versions.ts";
import { invoiceDocumentEntity } from "../../server/invoice/entity.ts";
import { everyArchive } from "../../server/report/service.ts";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

/** Three invoices and a credit note, all mailed. */
async function scene() {
  const world = await newWorld("2026-08-20T10:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api, actor } = freelancer;
  const { id: clientId } = await api.client.create({
    name: "Acme",
    rate: 9000,
    email: "a@acme.example",
    billingDay: 1,
  });
  for (const month of ["08", "09", "10"]) await api.time.create({ clientId, date: `2026-${month}-20`, minutes: 60 });
  world.clock.at = "2026-11-01T09:00:00Z";
  for (let tick = 0; tick < 3; tick++) await world.tick();
  const invoices = await invoicesOf(freelancer);
  const first = invoices.find(({ number }) => number === "2026-001");
  await api.invoice.credit({ id: first?.id ?? "", hours: "release" });
  await world.tick();
  const faults = async () => {
    for await (const { report } of everyArchive(world.runtime, world.archive)) return report;
    throw new Error("no workspace was found");
  };
  const id = (number: string) => invoices.find((each) => each.number === number)?.id ?? "";
  return { world, workspaceId: actor.workspaceId, faults, id };
}

describe("the archive of issued documents", () => {
  test("is whole when nobody touched it", async () => {
    const { faults } = await scene();
    expect(await faults()).toEqual({ documents: 4, series: 2, notKeptYet: 0, faults: [] });
  });

  test("names the invoice of which somebody changed one cent", async () => {
    const { world, workspaceId, faults, id } = await scene();
    const documents = invoiceDocumentEntity(world.runtime.db);
    const key = { workspaceId, invoiceId: id("2026-002") };
    const { data } = await documents.get(key).go();
    if (!data) throw new Error("the document is missing");
    const document = readDocument(inflateJson(data.document));
    const changed = { ...document, totals: { ...document.totals, total: document.totals.total + 1 } };
    await documents
      .patch(key)
      .set({ document: deflateJson(changed) })
      .go();
    expect((await faults()).faults).toEqual([
      "2026-002 was changed after it was issued",
      "2026-002: the PDF is not the one that the document gives: it was changed, or made by another version",
    ]);
  });

  test("names the place where somebody took an invoice away", async () => {
    const { world, workspaceId, faults, id } = await scene();
    await invoiceDocumentEntity(world.runtime.db)
      .delete({ workspaceId, invoiceId: id("2026-002") })
      .go();
    expect((await faults()).faults).toEqual([
      "the series 2026-{n} lacks the document before 2026-003",
      "2026-001 stands in no series",
    ]);
  });

  test("names the file of which one byte was changed", async () => {
    const { world, workspaceId, faults, id } = await scene();
    const { data } = await archivedEntity(world.runtime.db)
      .get({ workspaceId, documentId: id("2026-003") })
      .go();
    const name = `documents/${workspaceId}/${id("2026-003")}-${data?.pdf.slice(0, 16)}.pdf`;
    const content = await world.archive.files.get(name);
    const changed = new Uint8Array(content ?? []);
    changed[100] = (changed[100] ?? 0) ^ 1;
    await world.archive.files.put(name, changed);
    expect((await faults()).faults).toEqual([`2026-003: the archived file ${name} was changed after it was kept`]);
  });
});
