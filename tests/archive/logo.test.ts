import { expect, test } from "vitest";
import { makeFiles } from "../../server/archive/make-files.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { svgLogo } from "../support/logos.ts";
import { textOf } from "../support/pdf.ts";

/** Eight uses of eight uses and so on: hours of drawing in some kilobytes, as were kept once. */
function endlessLogo(): Uint8Array {
  const shape = (level: number) => `<g id="g${level}">${`<use href=" #g${level - 1}"/>`.repeat(8)}</g>`;
  const shapes = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(shape).join("");
  return new TextEncoder().encode(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><g id="g0"><rect width="4" height="4"/></g>${shapes}</svg>`,
  );
}

test("an invoice that was issued with a logo nobody can print goes out with the seller's name in its place", async () => {
  const document = anInvoice([aLine(60, "Design")], { look: { accent: null, logo: `${"a".repeat(64)}.svg` } });
  const { pdf } = await makeFiles(document, endlessLogo());
  expect((await textOf(pdf)).join("\n")).toContain("Design");
  expect(Buffer.from(pdf)).toEqual(Buffer.from((await makeFiles(document, null)).pdf));
  expect(Buffer.from(pdf)).not.toEqual(Buffer.from((await makeFiles(document, svgLogo())).pdf));
});
