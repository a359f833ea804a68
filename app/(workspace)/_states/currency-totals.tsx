import { formatMoney } from "@/server/lib/format.ts";
import styles from "./currency-totals.module.css";

/** Sums of totals, one for each currency in the order they first appear; never added across. */
export function totalsPerCurrency(amounts: { total: number; currency: string }[]): [currency: string, sum: number][] {
  const sums = new Map<string, number>();
  for (const { total, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0) + total);
  return [...sums];
}

/** Those sums, each on its own line. */
export function TotalsPerCurrency({ amounts }: { amounts: { total: number; currency: string }[] }) {
  return totalsPerCurrency(amounts).map(([currency, sum]) => (
    <span key={currency} className={styles.total}>
      {formatMoney(sum, currency)}
    </span>
  ));
}

/** What a document adds to a sum: a credit note takes away what it names. */
export function signedTotal({ kind, total }: { kind: "invoice" | "creditNote"; total: number }): number {
  return kind === "creditNote" ? -total : total;
}
