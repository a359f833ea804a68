import { distance, exact, sumOf } from "./decimals.ts";
import type { Rule } from "./rule.ts";
import type { ReadInvoice, ReadTax } from "./terms.ts";

const ONE = exact("1");

/** BR-S-*, BR-Z-*, BR-E-*, BR-AE-*, BR-IC-*, BR-G-*, BR-O-* and BR-CO-17. */
export function taxRules(invoice: ReadInvoice): Rule[] {
  const { groups, lines, allowances } = invoice;
  const used = [...lines.map(({ tax }) => tax), ...allowances.flatMap(({ tax }) => tax ?? [])];
  return [
    ["BR-CO-17", groups.every(({ base, tax, category }) => isTaxOf(category.percent, { base, tax }))],
    [
      "BR-S-01",
      sameCodes(
        used,
        groups.map(({ category }) => category),
      ),
    ],
    ["BR-S-08", groups.every((group) => exact(group.base) === baseOf(invoice, group.category))],
    ...["Z", "E", "AE", "K", "G", "O"].flatMap((code) => untaxedRules(invoice, { code, used })),
    ...standardRules(invoice, used),
    ...partyRules(invoice, new Set(used.map(({ code }) => code))),
  ];
}

function isTaxOf(percent: string | null, { base, tax }: { base: string | null; tax: string | null }): boolean {
  const due = (exact(base) * exact(percent)) / (100n * ONE);
  return distance(due, exact(tax)) < ONE;
}

/** Every category and rate that is used has its group, and no other has one. */
function sameCodes(used: readonly ReadTax[], groups: readonly ReadTax[]): boolean {
  const keys = (taxes: readonly ReadTax[]) =>
    [...new Set(taxes.map(({ code, percent }) => `${code} ${percent ?? "0"}`))].sort();
  return groups.length === keys(groups).length && JSON.stringify(keys(used)) === JSON.stringify(keys(groups));
}

function baseOf({ lines, allowances }: ReadInvoice, { code, percent }: ReadTax): bigint {
  const isOfGroup = (tax: ReadTax | null) => tax?.code === code && exact(tax.percent) === exact(percent);
  const sums = allowances.filter(({ tax }) => isOfGroup(tax));
  return (
    sumOf(lines.filter(({ tax }) => isOfGroup(tax)).map(({ net }) => net)) -
    sumOf(sums.filter(({ isCharge }) => !isCharge).map(({ amount }) => amount)) +
    sumOf(sums.filter(({ isCharge }) => isCharge).map(({ amount }) => amount))
  );
}

const NAMES: Record<string, string> = { K: "IC" };

function untaxedRules({ groups }: ReadInvoice, { code, used }: { code: string; used: readonly ReadTax[] }): Rule[] {
  const name = `BR-${NAMES[code] ?? code}`;
  const own = groups.filter(({ category }) => category.code === code);
  const isUsed = used.some((tax) => tax.code === code);
  const reasoned = own.every(({ category }) => category.reason !== null || category.reasonCode !== null);
  const unreasoned = own.every(({ category }) => category.reason === null && category.reasonCode === null);
  return [
    [`${name}-01`, own.length === (isUsed ? 1 : 0)],
    [`${name}-05`, used.every((tax) => tax.code !== code || hasRateOf(tax))],
    [`${name}-09`, own.every(({ tax }) => exact(tax) === 0n)],
    [`${name}-10`, code === "Z" ? unreasoned : reasoned],
  ];
}

function hasRateOf({ code, percent }: ReadTax): boolean {
  return code === "O" ? percent === null : percent !== null && exact(percent) === 0n;
}

function standardRules({ groups }: ReadInvoice, used: readonly ReadTax[]): Rule[] {
  const own = groups.filter(({ category }) => category.code === "S");
  return [
    ["BR-S-05", used.every(({ code, percent }) => code !== "S" || exact(percent) > 0n)],
    ["BR-S-09", own.every(({ base, tax, category }) => isTaxOf(category.percent, { base, tax }))],
    ["BR-S-10", own.every(({ category }) => category.reason === null && category.reasonCode === null)],
  ];
}

const REASON_CODES: Record<string, string> = {
  "VATEX-EU-AE": "AE",
  "VATEX-EU-IC": "K",
  "VATEX-EU-G": "G",
  "VATEX-EU-O": "O",
  "VATEX-FR-FRANCHISE": "E",
};

function partyRules(
  { seller, buyer, groups, period, deliverTo }: ReadInvoice,
  codes: ReadonlySet<string | null>,
): Rule[] {
  const registered = seller.vatId !== null || seller.taxNumber !== null;
  const noVatIds = seller.vatId === null && seller.taxNumber === null && buyer.vatId === null;
  const coded = groups.flatMap(({ category }) => (category.reasonCode === null ? [] : [category]));
  return [
    ["BR-S-02", !codes.has("S") || registered],
    ["BR-Z-02", !codes.has("Z") || registered],
    ["BR-E-02", !codes.has("E") || registered],
    ["BR-AE-02", !codes.has("AE") || (registered && buyer.vatId !== null)],
    ["BR-IC-02", !codes.has("K") || (seller.vatId !== null && buyer.vatId !== null)],
    ["BR-IC-11", !codes.has("K") || period !== null],
    ["BR-IC-12", !codes.has("K") || (deliverTo?.country ?? "") !== ""],
    ["BR-G-02", !codes.has("G") || seller.vatId !== null],
    ["BR-O-02", !codes.has("O") || noVatIds],
    ["BR-O-11", !codes.has("O") || codes.size === 1],
    ["BR-CL-22", coded.every(({ code, reasonCode }) => REASON_CODES[reasonCode ?? ""] === code)],
  ];
}
