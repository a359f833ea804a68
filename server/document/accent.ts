import { readableOnWhite } from "../lib/colour.ts";

/** The owner's colour for lines, and for letters as long as those can be read in it on white paper. */
export function accentOf(colour: string | null): { line: string; text: string } | null {
  return colour === null ? null : { line: colour, text: readableOnWhite(colour) };
}
