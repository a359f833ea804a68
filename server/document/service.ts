import { unprintable } from "./typefaces.ts";

/** Characters of a text that no typeface of a document has, each once; the document shows a replacement for them. */
export function unprintableIn(text: string): string[] {
  return unprintable(text).filter((character) => !/\s/.test(character));
}
