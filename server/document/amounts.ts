import { divideRounded, shareOf, toMinorUnits } from "../lib/money.ts";
import type { Adjustment, InvoiceDocument, InvoiceLine, TaxGroup } from "./schema.ts";

/** The only place that makes sums. Amounts are minor units; sums are bigint inside. */

export interface Discount {
  /** Hundredths of a per cent of the lines. */
  percent: number;
  /** A fixed amount, deducted in addition; never more than what is left. */
  amount: number;
}

export interface Charge {
  reason: string;
  amount: number;
  tax: Adjustment["tax"];
}

export interface Chargeable {
  lines: readonly Pick<InvoiceLine, "net" | "minutes" | "tax">[];
  discount: Discount;
  charges: readonly Charge[];
  /** Returns why a group has no tax, in the owner's words. */
  reasonOf: (tax: Adjustment["tax"]) => string | null;
}

/**
 * Makes sums by the rules of European e-invoice validators (EN 16931: BR-CO-10 to -15 and -17): each line is rounded
 * once; discounts lower the base and charges raise it, group by group; tax is computed on a group's base, not line by
 * line.
 */
export function amountsOf({
  lines,
  discount,
  charges,
  reasonOf,
}: Chargeable): Pick<InvoiceDocument, "totals" | "taxGroups" | "adjustments"> {
  const groups = groupsOf(lines, charges);
  const adjustments = [...discountsOf(groups, discount), ...charges.map(chargeOf(groups))];
  const taxGroups = groups.map((group) => taxGroup(group, adjustments, reasonOf));
  const discounts = sum(adjustments.filter(({ kind }) => kind === "discount").map(({ amount }) => amount));
  const added = sum(adjustments.filter(({ kind }) => kind === "charge").map(({ amount }) => amount));
  const net = sum(lines.map((line) => line.net)) - discounts + added;
  const tax = sum(taxGroups.map((group) => group.tax));
  return {
    adjustments,
    taxGroups,
    totals: {
      lines: toMinorUnits(sum(lines.map((line) => line.net))),
      discounts: toMinorUnits(discounts),
      charges: toMinorUnits(added),
      net: toMinorUnits(net),
      tax: toMinorUnits(tax),
      total: toMinorUnits(net + tax),
      minutes: lines.reduce((total, line) => total + line.minutes, 0),
    },
  };
}

interface Group {
  tax: Adjustment["tax"];
  lines: bigint;
}

function keyOf({ category, rate }: Adjustment["tax"]): string {
  return `${category} ${rate}`;
}

/** Returns one group for each category and rate, in order of first appearance. */
function groupsOf(lines: Chargeable["lines"], charges: readonly Charge[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { tax, net } of [...lines, ...charges.map((charge) => ({ tax: charge.tax, net: 0 }))]) {
    const key = keyOf(tax);
    const group = groups.get(key) ?? { tax: { category: tax.category, rate: tax.rate }, lines: 0n };
    groups.set(key, { ...group, lines: group.lines + BigInt(net) });
  }
  return [...groups.values()];
}

function discountsOf(groups: readonly Group[], { percent, amount }: Discount): Adjustment[] {
  const byPercent = spread(groups, shareOf(linesOf(groups), percent), percent);
  const left = groups.map((group) => ({ ...group, left: group.lines - sum(partsIn(byPercent, group)) }));
  return [...byPercent, ...spread(left, BigInt(amount), null)];
}

function linesOf(groups: readonly Group[]): bigint {
  return groups.reduce((total, group) => total + group.lines, 0n);
}

function partsIn(discounts: readonly Adjustment[], { tax }: Group): number[] {
  return discounts.filter((discount) => keyOf(discount.tax) === keyOf(tax)).map(({ amount }) => amount);
}

/**
 * Spreads a discount over the tax groups in proportion to their lines, or to what another discount left of them, but
 * never more. Each part is the difference of two rounded running shares, so each is off by less than a minor unit and
 * the parts add up exactly.
 */
function spread(groups: readonly (Group & { left?: bigint })[], wanted: bigint, percent: number | null): Adjustment[] {
  const whole = groups.reduce((total, { lines, left = lines }) => total + left, 0n);
  const discount = wanted < whole ? wanted : whole;
  if (discount <= 0n) return [];
  let reached = 0n;
  let given = 0n;
  return groups.flatMap(({ tax, lines, left = lines }) => {
    reached += left;
    const upTo = divideRounded(discount * reached, whole);
    const amount = toMinorUnits(upTo - given);
    given = upTo;
    return amount === 0
      ? []
      : [{ kind: "discount" as const, reason: null, percent, base: toMinorUnits(lines), amount, tax }];
  });
}

function chargeOf(groups: readonly Group[]): (charge: Charge) => Adjustment {
  return ({ reason, amount, tax }) => {
    const lines = groups.find((group) => keyOf(group.tax) === keyOf(tax))?.lines ?? 0n;
    return { kind: "charge", reason, percent: null, base: toMinorUnits(lines), amount, tax };
  };
}

function taxGroup(
  { tax, lines }: Group,
  adjustments: readonly Adjustment[],
  reasonOf: Chargeable["reasonOf"],
): TaxGroup {
  const own = adjustments.filter((adjustment) => keyOf(adjustment.tax) === keyOf(tax));
  const base = lines + sum(own.map(({ kind, amount }) => (kind === "charge" ? amount : -amount)));
  return { ...tax, base: toMinorUnits(base), tax: toMinorUnits(shareOf(base, tax.rate)), reason: reasonOf(tax) };
}

function sum(amounts: readonly number[]): bigint {
  return amounts.reduce((total, amount) => total + BigInt(amount), 0n);
}
