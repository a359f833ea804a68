import { crc32, deflateSync, gzipSync } from "node:zlib";
import { jpegLogo } from "./logos.ts";

/** Pictures of about so many bytes, made to take as much time or memory as those can. */
export type Hostile = [name: string, make: (bytes: number) => Uint8Array];

const bytesOf = (text: string) => new TextEncoder().encode(text);
const svg = (content: string, before = "") =>
  bytesOf(
    `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 4000 1000">${content}</svg>`,
  );
const RECT = '<rect width="4000" height="1000" fill="#c0392b"/>';

/** A piece as often as it fits, each with its own number. */
function repeated(bytes: number, piece: (place: number) => string): string {
  const pieces: string[] = [];
  for (let place = 0, left = bytes - 300; left > 0; place++) {
    const next = piece(place);
    pieces.push(next);
    left -= next.length;
  }
  return pieces.join("");
}

/** As many shapes as fit, each under a filter that costs much for few letters. */
const filtered = (primitive: string) => (bytes: number) =>
  svg(
    `<filter id="f" x="0" y="0" width="1" height="1">${primitive}</filter>${repeated(bytes, () => '<rect width="4000" height="1000" fill="red" filter="url(#f)"/>')}`,
  );

/** Levels that each show the one below ten times. */
const multiplied = (element: string, showing: (id: string) => string) => (bytes: number) =>
  svg(
    `<${element} id="a0">${RECT}</${element}>${repeated(bytes, (place) => `<${element} id="a${place + 1}">${showing(`a${place}`).repeat(10)}</${element}>`)}${showing("a7")}`,
  );

const shownThrough = (property: string) => (id: string) =>
  `<rect width="4000" height="1000" ${property}="url(#${id})"/>`;

const path = (bytes: number, more: string) =>
  svg(
    `<path fill="none" stroke="red" ${more} d="M0 0${repeated(bytes, (place) => `L${(place * 7919) % 4000} ${(place * 104729) % 1000}`)}"/>`,
  );

export const HOSTILE_SVGS: Hostile[] = [
  ["uses of uses", multiplied("g", (id) => `<use href="#${id}"/>`)],
  ["masks in masks", multiplied("mask", shownThrough("mask"))],
  ["clip paths in clip paths", multiplied("clipPath", shownThrough("clip-path"))],
  ["patterns in patterns", multiplied("pattern", shownThrough("fill"))],
  ["markers in markers", multiplied("marker", (id) => `<path d="M0 0h9v9" marker-mid="url(#${id})"/>`)],
  ["filters in filters", multiplied("g", (id) => `<use href="#${id}" filter="url(#f)"/>`)],
  ["pictures of two by two thousand pixels", (bytes) => svg(repeated(bytes, () => embedded(onePixelDeep(2000, 2000))))],
  [
    "pictures of ten by ten thousand pixels",
    (bytes) => svg(repeated(bytes, () => embedded(onePixelDeep(10_000, 10_000)))),
  ],
  ["SVGs inside", (bytes) => svg(inside(bytes))],
  ["blurring", filtered('<feGaussianBlur stdDeviation="900 900"/>')],
  ["noise", filtered('<feTurbulence baseFrequency="0.9" numOctaves="9999"/>')],
  ["thickening", filtered('<feMorphology operator="dilate" radius="900"/>')],
  ["convolution", filtered(`<feConvolveMatrix order="40" kernelMatrix="${"1 ".repeat(1600)}"/>`)],
  [
    "light",
    filtered('<feSpecularLighting specularExponent="20"><fePointLight x="1" y="1" z="1"/></feSpecularLighting>'),
  ],
  [
    "one filter of many steps",
    (bytes) =>
      svg(
        `<filter id="f">${repeated(bytes, () => '<feGaussianBlur stdDeviation="99"/>')}</filter><g filter="url(#f)">${RECT}</g>`,
      ),
  ],
  ["deep nesting", (bytes) => svg(`${"<g>".repeat(bytes / 7)}${RECT}${"</g>".repeat(bytes / 7)}`)],
  ["deep nesting, never closed", (bytes) => svg("<g>".repeat(bytes / 3))],
  ["layers", (bytes) => svg(repeated(bytes, () => `<g opacity=".5">${RECT}</g>`))],
  ["a style without rules", (bytes) => svg(`<style>${"a".repeat(bytes)}</style>${RECT}`)],
  ["a style of braces", (bytes) => svg(`<style>${"{".repeat(bytes)}</style>${RECT}`)],
  [
    "rules for all",
    (bytes) =>
      svg(
        `<style>${repeated(bytes / 2, (place) => `g *[a${place}],`)}b{fill:red}</style>${repeated(bytes / 2, () => "<g/>")}`,
      ),
  ],
  ["an address of spaces", (bytes) => svg(`<rect width="4" height="4" fill="url(${" ".repeat(bytes)}"/>`)],
  [
    "a style with an address of spaces",
    (bytes) => svg(`<rect width="4" height="4" style="fill:${"url( ".repeat(bytes / 5)}"/>`),
  ],
  ["entities of entities", (bytes) => svg(`<g id="&e9;">${RECT}</g>${"&e9;".repeat(bytes / 4)}`, laughs())],
  [
    "one long entity, often",
    (bytes) =>
      svg(
        `<title>${"&e;".repeat(bytes / 6)}</title>${RECT}`,
        `<!DOCTYPE svg [<!ENTITY e "${"a".repeat(bytes / 2)}">]>`,
      ),
  ],
  ["one element of many attributes", (bytes) => svg(`<g ${repeated(bytes, (place) => `a${place}="" `)}/>`)],
  ["many names", (bytes) => svg(repeated(bytes, (place) => `<g xmlns:n${place}="u:${place}">`))],
  ["tiny dashes", (bytes) => path(bytes, 'stroke-dasharray="0.0001"')],
  ["dashes", (bytes) => path(bytes, 'stroke-dasharray="1 0.5"')],
  ["a line of many turns", (bytes) => path(bytes, 'stroke-width="300" stroke-linejoin="round"')],
  ["a filled line of many turns", (bytes) => path(bytes, 'style="fill:#123"')],
  [
    "arcs",
    (bytes) =>
      svg(
        `<path stroke="red" stroke-width="9" d="M0 0${"A1e9 1e9 0 1 1 4000 1000A1e9 1e9 0 1 0 0 0".repeat(bytes / 46)}"/>`,
      ),
  ],
  [
    "markers at each turn",
    (bytes) =>
      svg(`<marker id="m">${RECT.repeat(20)}</marker><path marker-mid="url(#m)" d="M0 0${"h9v9".repeat(bytes / 4)}"/>`),
  ],
  [
    "a tiny pattern",
    (bytes) =>
      svg(
        `<pattern id="p" width=".001" height=".001" patternUnits="userSpaceOnUse">${RECT}</pattern>${repeated(bytes, () => '<rect width="4000" height="1000" fill="url(#p)"/>')}`,
      ),
  ],
  [
    "gradients of gradients",
    (bytes) =>
      svg(
        `${repeated(bytes, (place) => `<linearGradient id="g${place + 1}" href="#g${place}"/>`)}<rect width="9" height="9" fill="url(#g9)"/>`,
      ),
  ],
  [
    "a huge box",
    (bytes) =>
      bytesOf(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9" viewBox="0 0 1e30 1e30">${repeated(bytes, () => RECT)}</svg>`,
      ),
  ],
  [
    "a tall box",
    (bytes) =>
      bytesOf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1e9">${repeated(bytes, () => RECT)}</svg>`),
  ],
  ["shapes", (bytes) => svg(repeated(bytes, () => '<circle cx="2000" cy="500" r="2000" fill-opacity=".1"/>'))],
];

export const HOSTILE_PIXELS: Hostile[] = [
  ["a PNG that unpacks to a gigabyte", (bytes) => png(10, 10, [["IDAT", zeros(bytes)]])],
  [
    "an interlaced PNG that unpacks to a gigabyte",
    (bytes) => png(2000, 2000, [["IDAT", zeros(bytes)]], { interlaced: true }),
  ],
  [
    "a PNG with a text that unpacks to a gigabyte",
    (bytes) =>
      png(10, 10, [
        ["zTXt", Buffer.concat([Buffer.from("a\0\0"), zeros(bytes)])],
        ["IDAT", deflateSync(Buffer.alloc(20))],
      ]),
  ],
  [
    "a PNG with a colour profile that unpacks to a gigabyte",
    (bytes) =>
      png(10, 10, [
        ["iCCP", Buffer.concat([Buffer.from("a\0\0"), zeros(bytes)])],
        ["IDAT", deflateSync(Buffer.alloc(20))],
      ]),
  ],
  ["a PNG of huge sides", (bytes) => png(2 ** 31 - 1, 2 ** 31 - 1, [["IDAT", zeros(bytes)]])],
  [
    "a PNG of the most pixels",
    (bytes) =>
      png(
        2000,
        2000,
        [
          ["IDAT", deflateSync(brightRows())],
          ["noTE", Buffer.alloc(bytes)],
        ],
        { depth: 16, colour: 6 },
      ),
  ],
  [
    "a PNG of many small pieces",
    (bytes) =>
      png(
        2000,
        2000,
        Array.from({ length: bytes / 13 }, () => ["IDAT", Buffer.alloc(1)]),
      ),
  ],
  ["a JPEG of many scans", scans],
  ["a JPEG of huge sides", (bytes) => sized(65_535, 65_535, bytes)],
  ["a JPEG whose frame promises more than there is", (bytes) => sized(2000, 2000, bytes)],
  [
    "a JPEG of empty segments",
    (bytes) => Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from("ffe10002".repeat(bytes / 4), "hex")]),
  ],
];

function embedded(content: Uint8Array): string {
  return `<image width="4000" height="1000" href="data:image/png;base64,${Buffer.from(content).toString("base64")}"/>`;
}

const EMPTY_ROWS = new Map<number, Buffer>();

/** All black or white: a few hundred bytes for millions of pixels. */
function onePixelDeep(width: number, height: number): Uint8Array {
  const rows = EMPTY_ROWS.get(width) ?? deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  EMPTY_ROWS.set(width, rows);
  return png(width, height, [["IDAT", rows]], { depth: 1, colour: 0 });
}

/** Each shows the next one, for as long as there is room. */
function inside(bytes: number): string {
  let content = RECT;
  while (content.length < bytes / 2) {
    const within = Buffer.from(svg(content + RECT.repeat(20))).toString("base64");
    content = `<image width="4000" height="1000" href="data:image/svg+xml;base64,${within}"/>`;
  }
  return content;
}

function laughs(): string {
  const entities = Array.from({ length: 9 }, (_, place) => `<!ENTITY e${place + 1} "${`&e${place};`.repeat(10)}">`);
  return `<!DOCTYPE svg [<!ENTITY e0 "ha">${entities.join("")}]>`;
}

/** What unpacks to a thousand times its length. */
function zeros(bytes: number): Buffer {
  return deflateSync(Buffer.alloc(bytes * 1000), { level: 9 });
}

/** Two thousand rows of two thousand pixels of 64 bits, white and opaque. */
function brightRows(): Buffer {
  const rows = Buffer.alloc(2000 * 16_001, 0xff);
  for (let row = 0; row < 2000; row++) rows[row * 16_001] = 0;
  return rows;
}

type Chunk = [name: string, data: Uint8Array];

function png(
  width: number,
  height: number,
  chunks: Chunk[],
  { depth = 8, colour = 0, interlaced = false } = {},
): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    ...[["IHDR", header] satisfies Chunk, ...chunks, ["IEND", Buffer.alloc(0)] satisfies Chunk].map(chunk),
  ]);
}

function chunk([name, data]: Chunk): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A JPEG whose frame says another size. */
function sized(width: number, height: number, bytes: number): Uint8Array {
  const content = Buffer.concat([jpegLogo(30, 10), Buffer.alloc(bytes)]);
  const frame = content.indexOf(Buffer.from([0xff, 0xc0]));
  content.writeUInt16BE(height, frame + 5);
  content.writeUInt16BE(width, frame + 7);
  return content;
}

/** Progressive, of two by two thousand pixels in one colour; each scan says in a few bytes that nothing changes. */
function scans(bytes: number): Uint8Array {
  const segment = (marker: number, data: number[]) => Buffer.from([0xff, marker, 0, data.length + 2, ...data]);
  const quantizers = segment(0xdb, [0, ...Array.from({ length: 64 }, () => 1)]);
  const frame = segment(0xc2, [8, 7, 208, 7, 208, 1, 1, 0x11, 0]);
  // One code of one bit for "nothing changes in this block", and one for long runs of such blocks.
  const dc = segment(0xc4, [0x00, 1, ...Array.from({ length: 15 }, () => 0), 0]);
  const ac = segment(0xc4, [0x10, 0, 1, ...Array.from({ length: 14 }, () => 0), 0xe0]);
  const first = Buffer.concat([segment(0xda, [1, 1, 0x00, 0, 0, 0]), Buffer.alloc(62_500 / 8 + 1)]);
  const refining = Buffer.concat([segment(0xda, [1, 1, 0x00, 1, 63, 0]), Buffer.alloc(12)]);
  const often = Math.max(1, Math.floor((bytes - 9000) / refining.length));
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    quantizers,
    frame,
    dc,
    ac,
    first,
    ...Array.from({ length: often }, () => refining),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** A compressed SVG (svgz) that unpacks to a thousand times its length. */
export function compressedSvg(bytes: number): Uint8Array {
  return gzipSync(svg(`<title>${"a".repeat(bytes * 1000)}</title>${RECT}`), { level: 9 });
}
