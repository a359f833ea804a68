import type { Typed } from "@/app/_form/form-schema.ts";
import { setUpPaymentWords } from "@/app/_words/set-up.ts";
import { businessWords } from "@/app/_words/settings.ts";
import { decimalsOf } from "@/server/lib/currencies.ts";
import { formatLongDate, formatMoney } from "@/server/lib/format.ts";
import type { ShownWorkspace } from "@/server/workspace/schema.ts";
import styles from "../set-up.module.css";

const DAY_MILLISECONDS = 86_400_000;
const SAMPLE_UNITS = 1240;

interface PayBlockProps {
  typed: Typed;
  workspace: ShownWorkspace;
  today: string;
}

/** What a client reads about paying, with a sample amount. */
export function PayBlock({ typed, workspace: { name, currency }, today }: PayBlockProps) {
  const text = (field: string) => String(typed[field] ?? "").trim();
  const decimals = decimalsOf(currency);
  const total = formatMoney(SAMPLE_UNITS * 10 ** decimals, { currency, decimals });
  const ways = [
    [setUpPaymentWords.iban, inFours(text("iban"))],
    [setUpPaymentWords.bic, text("bic").toUpperCase()],
    [setUpPaymentWords.bank, text("bankName")],
    [setUpPaymentWords.account, [text("bankCode"), text("accountNumber")].filter(Boolean).join(" · ")],
    [setUpPaymentWords.other, text("paymentDetails")],
  ].filter(([, value]) => value !== "");
  const rows =
    ways.length === 0
      ? []
      : [
          [setUpPaymentWords.holder, name || businessWords.noName],
          ...ways,
          [setUpPaymentWords.reference, setUpPaymentWords.theNumber],
        ];
  return (
    <div className={styles.paper}>
      <p className={styles.please}>
        {setUpPaymentWords.please(total, formatLongDate(dueOn(today, text("paymentDays"))))}
      </p>
      {rows.length === 0 ? <p>{setUpPaymentWords.nothingYet}</p> : null}
      <dl className={styles.pay} hidden={rows.length === 0}>
        {rows.map(([term, value]) => (
          <Row key={term} term={term} value={value} />
        ))}
      </dl>
    </div>
  );
}

function Row({ term, value }: { term: string | undefined; value: string | undefined }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </>
  );
}

function inFours(iban: string): string {
  return iban.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");
}

/** Plain arithmetic in UTC, because the calendar library is large. */
function dueOn(today: string, typedDays: string): string {
  const days = /^\d{1,3}$/.test(typedDays) ? Number(typedDays) : 0;
  return new Date(Date.parse(`${today}T00:00:00Z`) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
}
