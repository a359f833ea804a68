import { gzipSync } from "node:zlib";
import { type Hostile, onePixelDeep } from "./hostile-pixels.ts";

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
  ["pictures of two by two thousand pixels", (bytes) => svg(repeated(bytes, () => embedded(onePixelDeep(2000, 2000))))],
  [
    "pictures of ten by ten thousand pixels",
    (bytes) => svg(repeated(bytes, () => embedded(onePixelDeep(10_000, 10_000)))),
  ],
  ["SVGs inside", (bytes) => svg(inside(bytes))],
  ["blurring", filtered('<feGaussianBlur stdDeviation="900 900"/>')],
  ["noise", filtered('<feTurbulence baseFrequency="0.9" numOctaves="9999"/>')],
  ["thickening", filtered('<feMorphology operator="dilate" radius="900"/>')],
  [
    "one filter of many steps",
    (bytes) =>
      svg(
        `<filter id="f">${repeated(bytes, () => '<feGaussianBlur stdDeviation="99"/>')}</filter><g filter="url(#f)">${RECT}</g>`,
      ),
  ],
  ["deep nesting", (bytes) => svg(`${"<g>".repeat(bytes / 7)}${RECT}${"</g>".repeat(bytes / 7)}`)],
  ["deep nesting, never closed", (bytes) => svg("<g>".repeat(bytes / 3))],
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

function embedded(content: Uint8Array): string {
  return `<image width="4000" height="1000" href="data:image/png;base64,${Buffer.from(content).toString("base64")}"/>`;
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

/** A compressed SVG (svgz) that unpacks to a thousand times its length. */
export function compressedSvg(bytes: number): Uint8Array {
  return gzipSync(svg(`<title>${"a".repeat(bytes * 1000)}</title>${RECT}`), { level: 9 });
}
