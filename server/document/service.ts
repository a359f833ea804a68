import { unprintable } from "./typefaces.ts";

/** Returns the characters of a text that no typeface has, each once; the document shows a replacement for them. */
export function unprintableIn(text: string): string[] {
  return unprintable(text).filter((character) => !/\s/.test(character));
}
