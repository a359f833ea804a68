/** What the pages of all engines have in common, as server/document/invoice.typ sets them. */

export const INK = "#1b1f27";
export const MUTED = "#545c6b";
export const FAINT = "#d5d8df";

/** Millimetres in points, in which the peers measure. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

export const MARGIN = { left: mm(25), right: mm(20), top: mm(22), bottom: mm(26) } as const;

/** Widths of the columns beside the description, which takes what they leave. */
export const COLUMN = { date: mm(24), quantity: mm(14), rate: mm(22), amount: mm(18) } as const;
