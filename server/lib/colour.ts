const INK = "#1b1f27";
/** The contrast that WCAG 2.2 (1.4.3) requires of text. */
const CONTRAST_MIN = 4.5;

/** Returns a colour as #rrggbb if text in it is readable on white paper, otherwise the ink colour. */
export function readableOnWhite(colour: string): string {
  return contrastOnWhite(colour) >= CONTRAST_MIN ? colour : INK;
}

/** WCAG 2.2: (L1 + 0.05) ÷ (L2 + 0.05) of the relative luminances. */
function contrastOnWhite(colour: string): number {
  return 1.05 / (luminance(colour) + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16)));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
