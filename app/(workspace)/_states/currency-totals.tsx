import { formatMoney } from "@/server/lib/format.ts";
import { type Denomination, sumsPerCurrency } from "@/server/lib/money.ts";
import styles from "./currency-totals.module.css";

/** One sum per currency, each on its own line. */
export function TotalsPerCurrency({ amounts }: { amounts: (Denomination & { total: number })[] }) {
  const sums = sumsPerCurrency(amounts.map(({ total, currency, decimals }) => ({ amount: total, currency, decimals })));
  return sums.map((sum) => (
    <span key={sum.currency} className={styles.total}>
      {formatMoney(sum.amount, sum)}
    </span>
  ));
}

/** Returns what a document adds to a sum: a credit note subtracts its total. */
export function signedTotal({ kind, total }: { kind: "invoice" | "creditNote"; total: number }): number {
  return kind === "creditNote" ? -total : total;
}
