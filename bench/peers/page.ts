/** The common measures of all engines' pages, as in server/document/invoice.typ. */

export const INK = "#1b1f27";
export const MUTED = "#545c6b";
export const FAINT = "#d5d8df";

/** Converts millimetres to points, the peers' unit. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

export const MARGIN = { left: mm(25), right: mm(20), top: mm(22), bottom: mm(26) } as const;

/** Widths of the other columns; the description takes the rest. */
export const COLUMN = { date: mm(24), quantity: mm(14), rate: mm(22), amount: mm(18) } as const;
