import { COVERAGE } from "./coverage.ts";

/** A family of fonts: its package, and the files that documents use. */
export interface Typeface {
  family: string;
  package: string;
  files: readonly string[];
}

/** Always loaded; the first one is used for every character that it has. */
const LATIN: readonly Typeface[] = [
  {
    family: "Inter",
    package: "@expo-google-fonts/inter",
    files: [
      "400Regular/Inter_400Regular.ttf",
      "500Medium/Inter_500Medium.ttf",
      "600SemiBold/Inter_600SemiBold.ttf",
      "700Bold/Inter_700Bold.ttf",
    ],
  },
  {
    family: "Noto Sans",
    package: "@expo-google-fonts/noto-sans",
    files: ["400Regular/NotoSans_400Regular.ttf", "600SemiBold/NotoSans_600SemiBold.ttf"],
  },
];

/**
 * Loaded only for texts that need them, because some are large; in order of preference. Japanese and Korean come before
 * Chinese, so that shared characters look as readers of the text expect.
 */
const OTHERS: readonly Typeface[] = [
  {
    // One glyph per letter, also for joined ones: most other fonts draw dots or pairs as separate glyphs, which are
    // read back wrong.
    family: "Amiri",
    package: "@expo-google-fonts/amiri",
    files: ["400Regular/Amiri_400Regular.ttf", "700Bold/Amiri_700Bold.ttf"],
  },
  {
    family: "Noto Sans Hebrew",
    package: "@expo-google-fonts/noto-sans-hebrew",
    files: ["400Regular/NotoSansHebrew_400Regular.ttf", "600SemiBold/NotoSansHebrew_600SemiBold.ttf"],
  },
  {
    family: "Noto Sans Thai",
    package: "@expo-google-fonts/noto-sans-thai",
    files: ["400Regular/NotoSansThai_400Regular.ttf", "600SemiBold/NotoSansThai_600SemiBold.ttf"],
  },
  {
    family: "Noto Sans Devanagari",
    package: "@expo-google-fonts/noto-sans-devanagari",
    files: ["400Regular/NotoSansDevanagari_400Regular.ttf", "600SemiBold/NotoSansDevanagari_600SemiBold.ttf"],
  },
  {
    family: "Noto Sans Japanese",
    package: "@embedpdf/fonts-jp",
    files: ["fonts/NotoSansJP-Regular.otf", "fonts/NotoSansJP-Bold.otf"],
  },
  {
    family: "Noto Sans Korean",
    package: "@embedpdf/fonts-kr",
    files: ["fonts/NotoSansKR-Regular.otf", "fonts/NotoSansKR-Bold.otf"],
  },
  {
    family: "Noto Sans S Chinese",
    package: "@embedpdf/fonts-sc",
    files: ["fonts/NotoSansHans-Regular.otf", "fonts/NotoSansHans-Bold.otf"],
  },
];

export const TYPEFACES: readonly Typeface[] = [...LATIN, ...OTHERS];

/**
 * For the slip of a QR-bill, whose guidelines allow four typefaces only: Liberation Sans is based on Arimo. It has
 * every letter that such a bill may contain.
 */
export const SWISS_BILL_TYPEFACE: Typeface = {
  family: "Arimo",
  package: "@expo-google-fonts/arimo",
  files: ["400Regular/Arimo_400Regular.ttf", "700Bold/Arimo_700Bold.ttf"],
};

/** Returns the typefaces of a text: those for Latin, Greek and Cyrillic, and others for the rest of its characters. */
export function typefacesFor(text: string): Typeface[] {
  if (EVERYDAY.test(text)) return [...LATIN];
  const foreign = [...new Set(text)].filter((character) => !isIn(LATIN, character));
  const needed = OTHERS.filter((typeface) =>
    foreign.some((character) => OTHERS.find((each) => isIn([each], character)) === typeface),
  );
  return [...LATIN, ...needed];
}

/** Characters that the default typefaces have: most texts have no others, and need no table of characters. */
const EVERYDAY =
  /^[\n\u0020-\u007E\u00A0-\u00AC\u00AE-\u0148\u2013\u2014\u2018-\u201A\u201C-\u201E\u2026\u20AC\u2212]*$/;

/**
 * Returns the characters of a text that no document can show, each once: no typeface has them, or PDF/A forbids them.
 */
export function unprintable(text: string): string[] {
  if (EVERYDAY.test(text)) return [];
  return [...new Set(text)].filter((character) => !isPrintable(character));
}

/** Returns the text with a replacement for each character that no document can show. */
export function printable(text: string): string {
  return unprintable(text).reduce((rest, character) => rest.replaceAll(character, insteadOf(character)), text);
}

const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** As `printable`, but what readers take for one character, such as a flag or a family, gets one replacement. */
export function printableWhole(text: string): string {
  if (unprintable(text).length === 0) return text;
  const each = Array.from(characters.segment(text), ({ segment }) => printable(segment));
  return each.map((shown) => shown.replace(REPLACED, "\uFFFD")).join("");
}

/** With what joins the parts of one character. */
const REPLACED = /\uFFFD(?:\uFFFD|\u200D|\uFE0E|\uFE0F)*/g;

/** Selects a variant of the character before it, or marks the byte order, and shows nothing itself. */
const INVISIBLE = /^[\p{Variation_Selector}\uFEFF]$/u;

function insteadOf(character: string): string {
  if (INVISIBLE.test(character)) return "";
  return character === "\t" ? " " : "\uFFFD";
}

/** Has no meaning for a reader, whatever a font draws for it (ISO 19005-3, 6.2.11.7). */
const MEANINGLESS = /^[\p{Private_Use}\p{Noncharacter_Code_Point}\uFEFF]$/u;

function isPrintable(character: string): boolean {
  return character === "\n" || (isIn(TYPEFACES, character) && !MEANINGLESS.test(character));
}

type Range = [first: number, last: number];

const rangesByFamily = new Map<string, Range[]>();

/** Returns a family's ranges of characters (coverage.ts), parsed at first use. */
function rangesOf(family: string): Range[] {
  const known = rangesByFamily.get(family);
  if (known) return known;
  const ranges = (COVERAGE[family] ?? "").split(" ").map((range): Range => {
    const [first = "", last = first] = range.split("-");
    return [Number.parseInt(first, 16), Number.parseInt(last, 16)];
  });
  rangesByFamily.set(family, ranges);
  return ranges;
}

function isIn(typefaces: readonly Typeface[], character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return typefaces.some(({ family }) => rangesOf(family).some(([first, last]) => first <= code && code <= last));
}
