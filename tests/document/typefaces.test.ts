import { execFile } from "node:child_process";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { coverageOf } from "../../scripts/font-coverage.ts";
import { COVERAGE } from "../../server/document/coverage.ts";
import { filesOf } from "../../server/document/typeface-files.ts";
import { printable, TYPEFACES, type Typeface, typefacesFor, unprintable } from "../../server/document/typefaces.ts";
import { aLine, anInvoice, pdfOf } from "../support/documents.ts";
import { placedTexts } from "../support/pdf.ts";
import { declaredTexts, objectsOf } from "../support/pdf-objects.ts";

async function printed(description: string): Promise<{ text: string; families: string[] }> {
  const pdf = await pdfOf(anInvoice([aLine(10, description)]));
  return { text: declaredTexts(pdf).join("\n"), families: familiesIn(pdf) };
}

/** The families embedded in a PDF, without their weights. */
function familiesIn(pdf: Uint8Array): string[] {
  const fonts = [...objectsOf(pdf).values()].filter(({ text }) => text.includes("/Type /FontDescriptor"));
  const names = fonts.map(({ text }) => /\/FontName \/[A-Z]{6}\+(\w+)/.exec(text)?.[1] ?? "");
  return [...new Set(names)].sort();
}

/** Loaded for every document. */
const AT_HAND = ["Inter", "NotoSans"];

const SCRIPTS: [script: string, text: string, families: string[]][] = [
  ["Latin", "Łódź, Çeşme, Đà Nẵng", []],
  ["Vietnamese", "Nguyễn Thị Hường", []],
  ["Greek", "Ελληνική Εταιρεία Σχεδιασμού", []],
  ["polytonic Greek", "ᾠδή Ἀθῆναι", []],
  ["Cyrillic", "Українська ґ Ђорђевић ёлка", []],
  ["Arabic", "شركة الإسلام للتجارة", ["Amiri"]],
  ["Persian", "می‌خواهم", ["Amiri"]],
  ["Hebrew", "שלום עולם", ["NotoSansHebrew"]],
  ["Thai", "บริษัท ตัวอย่าง จำกัด น้ำ", ["NotoSansThai"]],
  ["Devanagari", "मुंबई क्षत्रिय श्री हिन्दी", []],
  ["simplified Chinese", "设计有限公司", ["NotoSansHans"]],
  ["traditional Chinese", "設計有限公司 臺灣 龜鬱", ["NotoSansHans"]],
  ["Japanese", "アクメ商事株式会社", ["NotoSansJP"]],
  ["Korean", "주식회사 에이크미", ["NotoSansKR"]],
];

describe("names and texts of other scripts", () => {
  test.each(SCRIPTS)(
    "%s is read from the file as it was written, and brings no other fonts along",
    async (_, text, families) => {
      expect(unprintable(text)).toEqual([]);
      const page = await printed(text);
      for (const word of text.split(" ")) expect(lettersOf(page.text)).toContain(lettersOf(word));
      expect(page.text).not.toContain("\uFFFD");
      expect(page.families.filter((family) => !AT_HAND.includes(family))).toEqual(families);
    },
  );

  test.each([
    ["letters and marks apart", "Nguye\u0302\u0303n Cafe\u0301"],
    ["kana with marks apart", "か\u3099"],
    ["a syllable of Korean in parts", "\u1112\u1161\u11ab"],
    ["a form of a Chinese character", "葛\u{E0100}城"],
    ["joiners and marks of direction", "र्\u200Dक a\u200Eb\u200Fc"],
  ])("%s stop no document and leave no empty box", async (_, text) => {
    expect((await printed(text)).text).not.toContain("\uFFFD");
  });

  test("a line from right to left stands in the order in which its readers read", async () => {
    const texts = await placedTexts(await pdfOf(anInvoice([aLine(10, "אבג דהו")])), 1);
    const [first, second] = ["אבג", "דהו"].map((word) => texts.find(({ text }) => text.includes(word))?.x ?? 0);
    expect(first).toBeGreaterThan(second ?? 0);
  });
});

describe("characters that no document can show", () => {
  test.each([
    ["pictures", "a🎉b", "a\uFFFDb", ["🎉"]],
    ["a family of pictures", "👩\u200D👧", "\uFFFD\u200D\uFFFD", ["👩", "👧"]],
    ["a script without a font", "ភាស", "\uFFFD\uFFFD\uFFFD", ["ភ", "ា", "ស"]],
    ["private use, though a font draws something", "a\uE000\uF6C3", "a\uFFFD\uFFFD", ["\uE000", "\uF6C3"]],
    ["half of a pair", "a\uD83Db", "a\uFFFDb", ["\uD83D"]],
    ["control characters", "a\u0000\u0007\u0085b", "a\uFFFD\uFFFD\uFFFDb", ["\u0000", "\u0007", "\u0085"]],
    ["no characters at all", "a\uFFFE\uFFFF", "a\uFFFD\uFFFD", ["\uFFFE", "\uFFFF"]],
    ["the mark of the order of bytes", "\uFEFFa", "a", ["\uFEFF"]],
    ["the choice of a look", "☎\uFE0F", "☎", ["\uFE0F"]],
    ["a tabulator", "a\tb", "a b", ["\t"]],
  ])("%s are named, replaced, and stop no document", async (_, text, shown, named) => {
    expect(unprintable(text)).toEqual(named);
    expect(printable(text)).toBe(shown);
    expect((await printed(`x${text}x`)).text).toContain("x");
  });

  test("any mixture of characters gives a document", async () => {
    const characters = fc.string({ unit: "binary", minLength: 30, maxLength: 200 });
    const ofFonts = fc
      .array(fc.constantFrom(...Object.values(COVERAGE).flatMap(someOf)), { minLength: 30, maxLength: 200 })
      .map((all) => all.join(""));
    await fc.assert(
      fc.asyncProperty(fc.oneof(characters, ofFonts), async (text) => {
        expect(await pdfOf(anInvoice([aLine(10, text)]))).toBeInstanceOf(Uint8Array);
      }),
      { numRuns: 25, seed: 20261201 },
    );
  });
});

test("the table of characters is that of the fonts that are installed", () => {
  expect(Object.keys(COVERAGE)).toEqual(TYPEFACES.map(({ family }) => family));
  for (const typeface of TYPEFACES) expect(coverageOf(typeface)).toBe(COVERAGE[typeface.family]);
});

/** From the first up to the arrows: Latin, Greek, Cyrillic, Hebrew, Arabic and what lies between, with dashes and currencies. */
const LETTERS = Array.from({ length: 0x2190 }, (_, code) => String.fromCodePoint(code));

test("a text is taken as it is only where every character of it can be shown", () => {
  const shown = new Set(Object.values(COVERAGE).flatMap(allOf));
  const expected = LETTERS.filter((letter) => !shown.has(letter) && letter !== "\n");
  expect(LETTERS.filter((letter) => unprintable(letter).length > 0)).toEqual(expected);
});

test("a text is set in the typefaces at hand alone only where they have every character that any has", () => {
  const atHand = typefacesFor("");
  const other = TYPEFACES.slice(atHand.length);
  const [first, others] = [atHand, other].map((typefaces) => new Set(typefaces.flatMap(lettersOfTypeface)));
  const expected = LETTERS.filter((letter) => others?.has(letter) && !first?.has(letter));
  expect(LETTERS.filter((letter) => typefacesFor(letter).length > atHand.length)).toEqual(expected);
});

test("a text in Latin letters asks for no font of another script", () => {
  expect(typefacesFor("Rechnung № 7, 1.234,50 €").map(({ family }) => family)).toEqual(["Inter", "Noto Sans"]);
});

test("a typeface of which a file is missing is not taken for one that is installed", () => {
  const [inter] = TYPEFACES;
  if (!inter) throw new Error("there is no first typeface");
  expect(() => filesOf({ ...inter, files: [...inter.files, "900Black/Inter_950Blacker.ttf"] })).toThrow("ENOENT");
});

describe.runIf(process.platform === "linux")("fonts that a machine has installed", () => {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-fonts-"));
  const installed = join(folder, "installed.ttf");
  const control = join(folder, "control.ttf");
  afterAll(() => rmSync(folder, { recursive: true }));

  /** File systems keep the time of the last reading again where it is a day old or more. */
  const LONG_AGO = new Date("2020-01-01T00:00:00Z");
  const wasRead = (file: string) => statSync(file).atimeMs > LONG_AGO.getTime();

  test("are not even read", async ({ skip }) => {
    const font = TYPEFACES.flatMap(filesOf)[0] ?? "";
    for (const file of [installed, control]) {
      copyFileSync(font, file);
      utimesSync(file, LONG_AGO, LONG_AGO);
    }
    readFileSync(control);
    if (!wasRead(control)) skip("this file system does not say when a file was read");
    const configuration = join(folder, "fonts.conf");
    writeFileSync(configuration, `<fontconfig><dir>${folder}</dir></fontconfig>`);
    const script = `import("./tests/support/documents.ts").then(({ aLine, anInvoice, pdfOf }) => pdfOf(anInvoice([aLine(90, "Call")])))`;
    const env = { ...process.env, FONTCONFIG_FILE: configuration };
    await promisify(execFile)(process.execPath, ["-e", script], { env });
    expect(wasRead(installed)).toBe(false);
  });
});

/** Fonts are asked for one run at a time, and a space or a mark may be drawn apart. */
function lettersOf(text: string): string {
  return text.normalize("NFC").replace(/\s/g, "");
}

/** The first character of each range of a table. */
function someOf(ranges: string): string[] {
  return ranges.split(" ").map((range) => String.fromCodePoint(Number.parseInt(range, 16)));
}

function lettersOfTypeface({ family }: Typeface): string[] {
  return allOf(COVERAGE[family] ?? "");
}

function allOf(ranges: string): string[] {
  return ranges.split(" ").flatMap((range) => {
    const [first = 0, last = first] = range.split("-").map((code) => Number.parseInt(code, 16));
    return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
  });
}
