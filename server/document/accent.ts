import { readableOnWhite } from "../lib/colour.ts";

/** Returns the owner's colour for lines, and for text if it is readable on white paper. */
export function accentOf(colour: string | null): { line: string; text: string } | null {
  return colour === null ? null : { line: colour, text: readableOnWhite(colour) };
}
