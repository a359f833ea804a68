import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import { checkLogo } from "../../server/logo/rules/logo.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { jpegLogo, pngLogo, svgLogo } from "../support/logos.ts";
import { pageAsPixels } from "../support/pdf.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (content: string, more = "") =>
  bytes(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20" ${more}>${content}</svg>`,
  );
const RECT = '<rect width="40" height="20" fill="#c0392b"/>';
const EMBEDDED_PNG = `data:image/png;base64,${Buffer.from(pngLogo(40, 20)).toString("base64")}`;

const accepted: [name: string, content: Uint8Array, kind: string][] = [
  ["a PNG", pngLogo(300, 100), "png"],
  ["a PNG of two by two thousand pixels", pngLogo(2000, 2000), "png"],
  ["a JPEG", jpegLogo(300, 100), "jpg"],
  ["an SVG", svgLogo(), "svg"],
  [
    "an SVG with an XML declaration",
    bytes(`<?xml version="1.0" encoding="UTF-8"?>\n${new TextDecoder().decode(svgLogo())}`),
    "svg",
  ],
  [
    "an SVG with a style of its own",
    svg('<style>.a{fill:#c0392b}</style><rect class="a" width="40" height="20"/>'),
    "svg",
  ],
  [
    "an SVG that uses a shape twice",
    svg(`<defs><g id="a">${RECT}</g></defs><use href="#a"/><use xlink:href="#a" x="5"/>`),
    "svg",
  ],
  ["an SVG with a picture inside", svg(`<image width="40" height="20" xlink:href="${EMBEDDED_PNG}"/>`), "svg"],
  [
    "an SVG with a gradient",
    svg(
      '<linearGradient id="g"><stop stop-color="#c0392b"/><stop offset="1" stop-color="#c0392b"/></linearGradient><rect width="40" height="20" fill="url(#g)"/>',
    ),
    "svg",
  ],
  [
    "an SVG with a drawing program's notes",
    svg(`<metadata><n:note xmlns:n="urn:notes" n:by="C:\\\\me">kept</n:note></metadata>${RECT}`),
    "svg",
  ],
];

describe("a logo", () => {
  test.each(accepted)("may be %s, which is printed", async (_name, content, kind) => {
    expect(checkLogo(content)).toEqual({ ok: true, value: kind });
    const look = { accent: null, logo: `${"a".repeat(64)}.${kind}` };
    const document = anInvoice([aLine(60, "Design")], { look });
    const pdf = await renderInvoicePdf(document, { xml: null, logo: content });
    expect(await redPixels(pdf)).toBeGreaterThan(500);
  });

  test("is a picture of any kind that @napi-rs/canvas writes, but no WebP", () => {
    const canvas = createCanvas(10, 10);
    expect(checkLogo(canvas.toBuffer("image/webp"))).toMatchObject({ problem: { field: "logo" } });
  });
});

/** Pixels in the sample logos' red on the first page at 72 dpi. */
async function redPixels(pdf: Uint8Array): Promise<number> {
  const { pixels } = await pageAsPixels(pdf, 1, 1);
  let red = 0;
  for (let at = 0; at < pixels.data.length; at += 4)
    if ((pixels.data[at] ?? 0) > 150 && (pixels.data[at + 1] ?? 255) < 100 && (pixels.data[at + 2] ?? 255) < 100) red++;
  return red;
}

/** A PNG with something changed in it. */
function png(width: number, height: number, change: (content: Buffer) => void = () => undefined): Uint8Array {
  const content = Buffer.from(pngLogo(width, height));
  change(content);
  return content;
}

const refused: [name: string, content: Uint8Array, sentence: RegExp][] = [
  ["nothing", new Uint8Array(), /empty/],
  ["a text", bytes("Acme"), /PNG, JPEG or SVG/],
  ["a page", bytes("<!doctype html><p>Hello"), /.+/],
  ["a PDF", bytes("%PDF-1.7"), /PNG, JPEG or SVG/],
  ["over 500 kB", new Uint8Array(500_001), /501 kB/],
  ["over four million pixels", pngLogo(2001, 2000), /2001 × 2000 pixels/],
  [
    "a header of many pixels over little data",
    png(10, 10, (content) => content.writeUInt32BE(1_000_000, 16)),
    /pixels/,
  ],
  ["a PNG cut off", pngLogo(300, 100).subarray(0, 200), /broken/],
  [
    "a PNG with a changed byte",
    png(300, 100, (content) => content.writeUInt8((content[content.length >> 1] ?? 0) ^ 1, content.length >> 1)),
    /broken/,
  ],
  ["an interlaced PNG", png(300, 100, (content) => content.writeUInt8(1, 28)), /interlac/],
  ["a JPEG cut off", jpegLogo(300, 100).subarray(0, 400), /broken/],
  ["a JPEG of four inks", cmyk(), /CMYK/],
  ["a JPEG of a thousand scans", manyScans(), /unusual/],
  ["a script", svg("<script>alert(1)</script>"), /program/],
  [
    "a page in a picture",
    svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Hello</p></foreignObject>'),
    /web page/,
  ],
  [
    "a script of another namespace",
    svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    /program/,
  ],
  ["an event", svg(`<g onclick="alert(1)">${RECT}</g>`), /clicks/],
  ["an event on the whole", svg(RECT, 'onload="alert(1)"'), /clicks/],
  ["a link outside", svg(`<use href="https://example.com/a.svg#b"/>`), /outside/],
  ["a picture outside", svg('<image xlink:href="//example.com/a.png"/>'), /outside/],
  ["an SVG inside", svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'), /outside/],
  ["a broken picture inside", svg('<image href="data:image/png;base64,iVBORw0KGgo="/>'), /inside/],
  ["a fill from outside", svg('<rect width="4" height="4" fill="url(https://example.com/a.svg#b)"/>'), /outside/],
  ["a style from outside", svg('<style>@import "https://example.com/a.css";</style>'), /outside/],
  [
    "a style that hides what it loads",
    svg('<rect width="4" height="4" style="fill:u\\72l(https://example.com/a)"/>'),
    /outside/,
  ],
  [
    "a style sheet",
    bytes(
      `<?xml-stylesheet href="https://example.com/a.css"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>`,
    ),
    /style sheet/,
  ],
  [
    "a DOCTYPE",
    bytes('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">&a;</svg>'),
    /DOCTYPE/,
  ],
  ["text", svg('<text y="10">Acme</text>'), /paths/],
  ["movement", svg(`<rect><animate attributeName="x" to="4"/></rect>`), /<animate>/],
  ["no size", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), /viewBox/],
  ["no end", bytes('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'), /XML/],
  ["another vocabulary", bytes("<note/>"), /no SVG/],
  [
    "another encoding",
    bytes('<?xml version="1.0" encoding="ISO-2022-JP"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'),
    /UTF-8/,
  ],
  ["a shape that contains itself", svg('<g id="a"><use href="#a"/></g>'), /itself/],
  ["shapes that multiply", svg(multiplying()), /too many/],
  ["endless nesting", svg("<g>".repeat(200) + "</g>".repeat(200)), /deep/],
];

describe("a logo is refused, with a sentence that says what to change, for", () => {
  test.each(refused)("%s", (_name, content, sentence) => {
    const checked = checkLogo(content);
    expect(checked).toMatchObject({ ok: false, problem: { code: "invalid_input", field: "logo" } });
    if (!checked.ok) expect(checked.problem.message).toMatch(sentence);
  });
});

/** A JPEG whose frame claims four components. */
function cmyk(): Uint8Array {
  const content = Buffer.from(jpegLogo(30, 10));
  const frame = content.indexOf(Buffer.from([0xff, 0xc0]));
  content.writeUInt8(4, frame + 9);
  return content;
}

function manyScans(): Uint8Array {
  return Buffer.concat([jpegLogo(30, 10), ...Array.from({ length: 1000 }, () => Buffer.from([0xff, 0xda]))]);
}

/** Ten uses of ten uses of ten uses: a million shapes in a few hundred bytes. */
function multiplying(): string {
  const tenfold = (id: number) => `<g id="g${id}">${`<use href="#g${id - 1}"/>`.repeat(10)}</g>`;
  return `<g id="g0">${RECT}</g>${[1, 2, 3, 4, 5, 6].map(tenfold).join("")}`;
}
