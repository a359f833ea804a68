/** What people type and paste, in the form in which it is compared, stored and printed. For server and browser. */

/** Spaces that look like a space: no-break, narrow, of the width of a figure, ideographic. */
const OTHER_SPACES = /\p{Zs}/gu;
/** Break opportunities and their opposites, which nobody types: they come with text copied from pages and PDFs. */
const INVISIBLE_BREAKS = /[\u00AD\u180E\u200B\u2060\uFEFF]/gu;
/** Joiners and direction marks shape letters within a text; around it they are only remains of a selection. */
const MARKS_AROUND = /^[\s\u200C-\u200F\u061C]+|[\s\u200C-\u200F\u061C]+$/gu;

/** Returns a pasted text without its invisible remains, composed (NFC) and with line breaks as "\n". */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(INVISIBLE_BREAKS, "")
    .replace(OTHER_SPACES, " ")
    .normalize("NFC")
    .replace(MARKS_AROUND, "");
}

/** Returns a text of one line: as `cleanText`, with spaces in place of tabs. */
export function cleanLine(text: string): string {
  return cleanText(text.replaceAll("\t", " "));
}

/** Returns a number or an address that has no spaces in it, however it was pasted. */
export function cleanCode(text: string): string {
  return cleanText(text).replace(/[\s\p{Cf}]/gu, "");
}

/** Returns at most `max` UTF-16 units of a text, without a part of a letter: an accent or an emoji is kept whole or left out. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  const letters = new Intl.Segmenter("en", { granularity: "grapheme" });
  let end = 0;
  for (const { index, segment } of letters.segment(text)) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
