import { gzipSync } from "node:zlib";
import { createCanvas } from "@napi-rs/canvas";
import { describe, expect, test } from "vitest";
import { renderInvoicePdf } from "../../server/document/pdf.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { drawnLogo, jpegLogo, pngLogo, svgLogo } from "../support/logos.ts";
import { pageAsPixels } from "../support/pdf.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const svg = (content: string, more = "") =>
  bytes(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20" ${more}>${content}</svg>`,
  );
const RECT = '<rect width="40" height="20" fill="#c0392b"/>';
const EMBEDDED_PNG = `data:image/png;base64,${Buffer.from(pngLogo(40, 20)).toString("base64")}`;

const accepted: [name: string, content: Uint8Array][] = [
  ["a PNG", pngLogo(300, 100)],
  ["a PNG of two by two thousand pixels", pngLogo(2000, 2000)],
  ["a JPEG", jpegLogo(300, 100)],
  ["an SVG", svgLogo()],
  [
    "an SVG with an XML declaration and a byte order mark",
    bytes(`\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n${new TextDecoder().decode(svgLogo())}`),
  ],
  ["an SVG with a style of its own", svg('<style>.a{fill:#c0392b}</style><rect class="a" width="40" height="20"/>')],
  [
    "an SVG that uses a shape twice",
    svg(`<defs><g id="a">${RECT}</g></defs><use href="#a"/><use xlink:href="#a" x="5"/>`),
  ],
  ["an SVG with a picture inside", svg(`<image width="40" height="20" xlink:href="${EMBEDDED_PNG}"/>`)],
  [
    "an SVG with a gradient",
    svg(
      '<linearGradient id="g"><stop stop-color="#c0392b"/><stop offset="1" stop-color="#c0392b"/></linearGradient><rect width="40" height="20" fill="url(#g)"/>',
    ),
  ],
  [
    "an SVG with a shadow",
    svg(
      `<filter id="f"><feGaussianBlur stdDeviation="1"/></filter><rect width="40" height="20" filter="url(#f)"/>${RECT}`,
    ),
  ],
  [
    "an SVG with a drawing program's notes",
    svg(`<metadata><n:note xmlns:n="urn:notes" n:by="C:\\\\me">kept</n:note></metadata>${RECT}`),
  ],
  [
    "an SVG with a DOCTYPE and entities, as a drawing program writes them",
    bytes(
      `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]><svg xmlns="&ns_svg;" viewBox="0 0 40 20">${RECT}</svg>`,
    ),
  ],
  ["an SVG with a link on it and an empty text", svg(`<a href="https://example.com">${RECT}</a><text> </text>`)],
  [
    "an SVG with names of its own",
    bytes(
      new TextDecoder()
        .decode(svg(RECT))
        .replaceAll(/<(\/?)(?=\w)/g, "<$1s:")
        .replace("xmlns=", "xmlns:s="),
    ),
  ],
];

describe("a logo", () => {
  test.each(accepted)("may be %s, which is printed", async (_name, content) => {
    const drawn = await drawnLogo(content);
    if (!drawn.ok) throw new Error(drawn.problem.message);
    const look = { accent: null, logo: `${"a".repeat(64)}.png` };
    const pdf = await renderInvoicePdf(anInvoice([aLine(60, "Design")], { look }), { xml: null, logo: drawn.value });
    expect(await redPixels(pdf)).toBeGreaterThan(500);
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
  ["a page", bytes("<!doctype html><p>Hello"), /no SVG/],
  ["a PDF", bytes("%PDF-1.7"), /PNG, JPEG or SVG/],
  ["a WebP", createCanvas(10, 10).toBuffer("image/webp"), /PNG, JPEG or SVG/],
  ["a GIF", bytes("GIF89a"), /PNG, JPEG or SVG/],
  ["over 500 kB", new Uint8Array(500_001), /501 kB/],
  ["over four million pixels", pngLogo(2001, 2000), /2001 × 2000 pixels/],
  [
    "a header of many pixels over little data",
    png(10, 10, (content) => content.writeUInt32BE(1_000_000, 16)),
    /pixels/,
  ],
  ["a PNG cut off", pngLogo(300, 100).subarray(0, 200), /damaged/],
  ["a PNG of its first bytes", pngLogo(300, 100).subarray(0, 10), /damaged/],
  [
    "a PNG with a changed byte",
    png(300, 100, (content) => content.writeUInt8((content[content.length >> 1] ?? 0) ^ 1, content.length >> 1)),
    /damaged/,
  ],
  ["an animated PNG", animated(), /animated/],
  ["a PNG on which nothing is to be seen", createCanvas(30, 10).toBuffer("image/png"), /empty/],
  ["a JPEG cut off", jpegLogo(300, 100).subarray(0, 400), /damaged/],
  ["a JPEG of four inks", cmyk(), /CMYK/],
  ["a program", svg("<script>alert(1)</script>"), /program/],
  [
    "a page in a picture",
    svg('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">Hello</p></foreignObject>'),
    /web page/,
  ],
  [
    "a program of another namespace",
    svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    /program/,
  ],
  ["a shape outside", svg(`<use href="https://example.com/a.svg#b"/>`), /outside/],
  ["a picture outside", svg('<image xlink:href=" //example.com/a.png"/>'), /outside/],
  ["a picture in a file beside", svg('<image href="file:///etc/passwd"/>'), /outside/],
  ["text", svg('<text y="10">Acme</text>'), /paths/],
  ["text in pieces", svg('<text y="10"><tspan>Acme</tspan></text>'), /paths/],
  ["movement", svg(`<rect><animate attributeName="x" to="4"/></rect>`), /animated/],
  ["no size", bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), /viewBox/],
  ["no end", bytes('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">'), /cannot be read/],
  ["nothing to be seen", svg("<g/>"), /Nothing/],
  ["another vocabulary", bytes("<note/>"), /no SVG/],
  ["another vocabulary under the name", bytes('<svg viewBox="0 0 1 1"/>'), /cannot be read/],
  [
    "another encoding",
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" id="ü"/>', "latin1"),
    /UTF-8/,
  ],
  ["two bytes a letter", Buffer.from("\uFEFF<svg/>", "utf16le"), /UTF-8/],
  ["a compressed SVG", gzipSync(svg(RECT)), /compressed/],
];

describe("a logo is refused, with a sentence that says what to change, for", () => {
  test.each(refused)("%s", async (_name, content, sentence) => {
    const drawn = await drawnLogo(content);
    expect(drawn).toMatchObject({ ok: false, problem: { code: "invalid_input", field: "logo" } });
    if (!drawn.ok) expect(drawn.problem.message).toMatch(sentence);
  });
});

/** A JPEG whose frame claims four components. */
function cmyk(): Uint8Array {
  const content = Buffer.from(jpegLogo(30, 10));
  const frame = content.indexOf(Buffer.from([0xff, 0xc0]));
  content.writeUInt8(4, frame + 9);
  return content;
}

/** A PNG with the chunk that tells of more pictures in it. */
function animated(): Uint8Array {
  const content = Buffer.from(pngLogo(30, 10));
  const control = Buffer.from("000000086163544c0000000100000000b92d97aa", "hex");
  return Buffer.concat([content.subarray(0, 33), control, content.subarray(33)]);
}
