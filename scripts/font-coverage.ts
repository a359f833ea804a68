import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openSync } from "fontkit";
import { filesOf } from "../server/document/typeface-files.ts";
import { TYPEFACES, type Typeface } from "../server/document/typefaces.ts";

/** Returns the characters that a typeface has in every one of its files, as server/document/coverage.ts stores them. */
export function coverageOf(typeface: Typeface): string {
  const [first = new Set<number>(), ...others] = filesOf(typeface).map(charactersOf);
  const inAll = [...first].filter((code) => others.every((each) => each.has(code)));
  return rangesOf(inAll.filter(OWN_CHARACTERS[typeface.family] ?? (() => true)));
}

/** Japanese and Korean are used only for their own letters; the rest is in the Chinese typeface. */
const OWN_CHARACTERS: Record<string, (code: number) => boolean> = {
  "Noto Sans Japanese": (code) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(String.fromCodePoint(code)),
  "Noto Sans Korean": (code) => /\p{Script=Hangul}/u.test(String.fromCodePoint(code)),
};

function charactersOf(file: string): Set<number> {
  const font = openSync(file);
  if (!("characterSet" in font)) throw new Error(`${file} holds several fonts`);
  return new Set(font.characterSet.filter((code) => code >= 0x20));
}

function rangesOf(codes: number[]): string {
  const ranges: [number, number][] = [];
  for (const code of codes.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(" ");
}

function hex(code: number): string {
  return code.toString(16);
}

if (import.meta.main) {
  const rows = TYPEFACES.map((typeface) => `  ${JSON.stringify(typeface.family)}: "${coverageOf(typeface)}",`);
  const head = "/** Written by scripts/font-coverage.ts from the fonts: the ranges of characters of each family. */";
  const file = `${head}\nexport const COVERAGE: Readonly<Record<string, string>> = {\n${rows.join("\n")}\n};\n`;
  writeFileSync(join(import.meta.dirname, "..", "server", "document", "coverage.ts"), file);
}
