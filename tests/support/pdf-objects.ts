import { inflateSync } from "node:zlib";

/** What a PDF is made of, read from its bytes by other code than made it. */

export interface PdfObject {
  /** The object's dictionary, as it is written. */
  text: string;
  /** Its stream, inflated; null where it has none. */
  stream: Buffer | null;
}

/** Every object of a file that keeps them in the open, by number. */
export function objectsOf(pdf: Uint8Array): Map<number, PdfObject> {
  const file = Buffer.from(pdf).toString("latin1");
  const found = file.matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g);
  return new Map([...found].map(([, number, body = ""]) => [Number(number), objectOf(body)]));
}

function objectOf(body: string): PdfObject {
  const at = body.indexOf("\nstream\n");
  if (at < 0) return { text: body, stream: null };
  const text = body.slice(0, at);
  const raw = Buffer.from(body.slice(at + "\nstream\n".length, body.lastIndexOf("\nendstream")), "latin1");
  return { text, stream: text.includes("/FlateDecode") ? inflateSync(raw) : raw };
}

/** The one object whose dictionary says so. Throws where there are none or several. */
export function theObject(objects: Map<number, PdfObject>, what: string): PdfObject {
  const found = [...objects.values()].filter(({ text }) => text.includes(what));
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} objects say ${what}`);
  return only;
}

/** A string of a dictionary: (text) or <FEFF…> in UTF-16. */
export function stringOf(token: string): string {
  const bytes = token.startsWith("<") ? Buffer.from(token.slice(1, -1), "hex") : literal(token);
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return bytes.toString("latin1");
  return Buffer.from(bytes.subarray(2)).swap16().toString("utf16le");
}

const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

function literal(token: string): Buffer {
  const inside = token.slice(1, -1).replace(/\\(?:([0-7]{1,3})|([\s\S]))/g, (_, octal?: string, escaped = "") => {
    return octal ? String.fromCharCode(Number.parseInt(octal, 8)) : (ESCAPES[escaped] ?? escaped);
  });
  return Buffer.from(inside, "latin1");
}

/** Parentheses within a text may stand unescaped where they are balanced. */
const TOKENS =
  /\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<<|>>|<[0-9A-Fa-f]*>|\/[^\s/<>[\]()]+|\[|\]|[-+.\d][\d.]*|[A-Za-z'"*]+[0-9*]*/g;

/**
 * The text of each page as the file itself declares it: the replacement text of a group of glyphs where it has one, else
 * what its font's table says of each glyph. Screen readers leave decorations out. Glyphs drawn from right to left come in the order in which they are read.
 */
export function declaredTexts(pdf: Uint8Array, { decorations = true } = {}): string[] {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ text }) => /\/Type \/Page\b/.test(text));
  return pages.map((page) => {
    const content = referred(objects, page.text, "Contents");
    const fonts = fontsOf(objects, referred(objects, page.text, "Resources")?.text ?? page.text);
    return textOfContent(content?.stream?.toString("latin1") ?? "", fonts, decorations);
  });
}

function referred(objects: Map<number, PdfObject>, text: string, key: string): PdfObject | undefined {
  return objects.get(Number(new RegExp(`/${key} (\\d+) 0 R`).exec(text)?.[1]));
}

type Glyphs = Map<number, string>;

function fontsOf(objects: Map<number, PdfObject>, resources: string): Map<string, Glyphs> {
  const fonts = [...resources.matchAll(/\/(f\d+) (\d+) 0 R/g)];
  return new Map(
    fonts.map(([, name = "", number]) => {
      const font = objects.get(Number(number))?.text ?? "";
      return [name, glyphsOf(referred(objects, font, "ToUnicode")?.stream?.toString("latin1") ?? "")];
    }),
  );
}

function glyphsOf(table: string): Glyphs {
  const glyphs: Glyphs = new Map();
  const text = (hex: string) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, section = ""] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = "", to = ""] of section.matchAll(/<(\w+)>\s*<(\w+)>/g))
      glyphs.set(Number.parseInt(code, 16), text(to));
  for (const [, section = ""] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = "", last = "", to = ""] of section.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g))
      for (let code = Number.parseInt(from, 16); code <= Number.parseInt(last, 16); code++)
        glyphs.set(code, String.fromCodePoint((text(to).codePointAt(0) ?? 0) + code - Number.parseInt(from, 16)));
  return glyphs;
}

interface Reading {
  font: Glyphs;
  /** The groups that are open, with the text that stands for all of a group. */
  open: { replaced: boolean; reversed: boolean; decoration: boolean }[];
  /** Whether what is drawn as decoration is read as well. */
  decorations: boolean;
  pieces: string[];
}

function textOfContent(content: string, fonts: Map<string, Glyphs>, decorations: boolean): string {
  const reading: Reading = { font: new Map(), open: [], decorations, pieces: [] };
  let operands: string[] = [];
  for (const [token] of content.matchAll(TOKENS)) {
    if (/^[A-Za-z'"]/.test(token) && !["true", "false", "null"].includes(token)) {
      operate(reading, token, { operands, fonts });
      operands = [];
    } else operands.push(token);
  }
  return inReadingOrder(reading.pieces);
}

function operate(
  reading: Reading,
  operator: string,
  { operands, fonts }: { operands: string[]; fonts: Map<string, Glyphs> },
): void {
  const reversed = reading.open.some((group) => group.reversed);
  const replaced = reading.open.some((group) => group.replaced);
  const unread = !reading.decorations && reading.open.some((group) => group.decoration);
  if (operator === "Tf") reading.font = fonts.get((operands[0] ?? "").slice(1)) ?? new Map();
  const decoration = operands[0] === "/Artifact";
  if (operator === "BMC")
    reading.open.push({ replaced: false, reversed: operands[0] === "/ReversedChars", decoration });
  if (operator === "BDC") {
    const at = operands.indexOf("/ActualText");
    const text = at < 0 ? null : stringOf(operands[at + 1] ?? "");
    if (text !== null && !replaced) reading.pieces.push(text);
    reading.open.push({ replaced: text !== null, reversed: false, decoration });
  }
  if (operator === "EMC") reading.open.pop();
  if (operator === "ET") reading.pieces.push("\n");
  if ((operator !== "TJ" && operator !== "Tj") || replaced || unread) return;
  const glyphs = operands.filter((each) => /^[(<]/.test(each)).flatMap((each) => glyphsIn(each, reading.font));
  reading.pieces.push((reversed ? glyphs.reverse() : glyphs).join(""));
}

function glyphsIn(token: string, font: Glyphs): string[] {
  const bytes = token.startsWith("<") ? Buffer.from(token.slice(1, -1), "hex") : literal(token);
  return Array.from({ length: bytes.length / 2 }, (_, at) => font.get(bytes.readUInt16BE(2 * at)) ?? "\uFFFD");
}

/** Words drawn from right to left one after the other are read from the last to the first. */
function inReadingOrder(pieces: string[]): string {
  const read: string[] = [];
  let from = 0;
  for (const piece of pieces) {
    if (!RIGHT_TO_LEFT.test(piece)) from = read.length + 1;
    if (RIGHT_TO_LEFT.test(piece)) read.splice(from, 0, piece);
    else read.push(piece);
  }
  return read.join("");
}

const RIGHT_TO_LEFT = /^[\p{Script=Arabic}\p{Script=Hebrew}]/u;
