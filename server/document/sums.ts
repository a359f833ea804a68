import { formatDecimal } from "../lib/format.ts";
import { percentIn, sumIn, taxLabel, taxName, wordsOf } from "./phrases.ts";
import type { Adjustment, InvoiceDocument } from "./schema.ts";

type Row = [label: string, value: string];

/** Returns the rows between the lines and the total; none if the lines are the total. */
export function sumsOf(document: InvoiceDocument): Row[] {
  const { totals, taxGroups, adjustments } = document;
  const words = wordsOf(document);
  const money = sumIn(document);
  const taxed = taxGroups.filter(({ category }) => category !== "O");
  return [
    ...(adjustments.length === 0 ? [] : [row(words.sumOfLines, money(totals.lines))]),
    ...discountsOf(document),
    ...adjustments.flatMap((each) =>
      each.reason === null ? [] : [row(chargeLabel(document, each), money(each.amount))],
    ),
    ...(taxed.length > 0 ? [row(words.net, money(totals.net))] : []),
    ...taxed.map((group): Row => [taxLabel(document, group), money(group.tax)]),
    ...ownCurrencyOf(document),
  ];
}

/** Returns the tax in the seller's own currency with the exchange rate, where the law wants it. */
function ownCurrencyOf(document: InvoiceDocument): Row[] {
  const { taxInOwnCurrency: own, currency } = document;
  if (own === undefined) return [];
  const words = wordsOf(document);
  const rate = formatDecimal(own.rate, words.locale.numbers);
  const label = `${words.vat} (1 ${currency} = ${rate} ${own.currency})`;
  return [row(label, sumIn({ ...document, ...own })(own.tax))];
}

/** Returns what a charge is for, with its tax where that is a rate or there are several. */
function chargeLabel(document: InvoiceDocument, { reason, tax }: Adjustment): string {
  const isTold = document.taxGroups.length > 1 || tax.category === "S" || tax.category === "Z";
  return isTold && document.edition === 2 ? `${reason} (${taxName(document, tax)})` : (reason ?? "");
}

/** Returns one row per discount, over all tax groups of its parts. */
function discountsOf(document: InvoiceDocument): Row[] {
  const { discount } = wordsOf(document);
  const amounts = new Map<number | null, number>();
  for (const { kind, percent, amount } of document.adjustments)
    if (kind === "discount") amounts.set(percent, (amounts.get(percent) ?? 0) + amount);
  return [...amounts].map(([percent, amount]) => [
    percent === null ? discount : `${discount} ${percentIn(document)(percent)}`,
    sumIn(document)(-amount),
  ]);
}

function row(label: string, value: string): Row {
  return [label, value];
}
