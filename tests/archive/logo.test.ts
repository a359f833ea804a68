import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeFiles } from "../../server/archive/make-files.ts";
import { faultsOfKept, issuedFiles } from "../../server/archive/service.ts";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import type { InvoiceDocument } from "../../server/document/schema.ts";
import { eInvoicesOf } from "../../server/einvoice/write.ts";
import { setLogo } from "../../server/workspace/service.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { jpegLogo, pngLogo, svgLogo } from "../support/logos.ts";
import { textOf } from "../support/pdf.ts";
import { filesInMemory, freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

/** Eight uses of eight uses and so on: hours of drawing in some kilobytes, as were kept once. */
function endlessLogo(): Uint8Array {
  const shape = (level: number) => `<g id="g${level}">${`<use href=" #g${level - 1}"/>`.repeat(8)}</g>`;
  const shapes = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(shape).join("");
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><g id="g0"><rect width="4" height="4"/></g>${shapes}</svg>`,
  );
}

function withLogo(extension: string): InvoiceDocument {
  return anInvoice([aLine(60, "Design")], { look: { accent: null, logo: `${"a".repeat(64)}.${extension}` } });
}

test("an invoice that was issued with a logo nobody can print goes out with the seller's name in its place", async () => {
  const document = withLogo("svg");
  const { pdf } = await makeFiles(document, endlessLogo());
  expect((await textOf(pdf)).join("\n")).toContain("Design");
  expect(Buffer.from(pdf)).toEqual(Buffer.from((await makeFiles(document, null)).pdf));
  expect(Buffer.from(pdf)).not.toEqual(Buffer.from((await makeFiles(document, svgLogo())).pdf));
});

test.each([
  ["svg", svgLogo()],
  ["png", pngLogo(300, 100)],
  ["jpg", jpegLogo(300, 100)],
])(
  "a logo that was kept as %s, as it was sent, is printed as it is: an earlier invoice stays the same",
  async (extension, content) => {
    const document = withLogo(extension);
    const { pdf } = await makeFiles(document, content);
    const before = await renderInvoicePdf(document, { xml: eInvoicesOf(document).inside, logo: content });
    expect(Buffer.from(pdf)).toEqual(Buffer.from(before));
    expect(Buffer.from(pdf)).not.toEqual(Buffer.from((await makeFiles(document, null)).pdf));
  },
);

test("a workspace whose logo was kept as SVG goes on with it, and its kept invoices pass when they are made again", async () => {
  const world = await newWorld("2026-11-23T08:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { actor, api, scope } = freelancer;
  const logo = `${createHash("sha256").update(svgLogo()).digest("hex")}.svg`;
  const parts = { files: filesInMemory(), makeFiles };
  await parts.files.put(`logos/${actor.workspaceId}/${logo}`, svgLogo());
  await setLogo(scope, logo);
  const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000 });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  await api.billing.billNow({ clientId });
  const [invoice] = await invoicesOf(freelancer);
  if (!invoice) throw new Error("nothing was issued");
  const issued = { documentId: invoice.id, document: invoice.document };
  const { pdf } = await issuedFiles(scope, parts, issued);
  // Drawn in lines, not in pixels.
  expect(Buffer.from(pdf).includes("/Subtype /Image")).toBe(false);
  expect(await faultsOfKept(scope, parts, issued)).toEqual([]);
});
