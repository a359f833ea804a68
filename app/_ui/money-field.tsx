"use client";

import { useState } from "react";
import { decimalText, parseMoneyEntry } from "@/app/_format/money-entry.ts";
import { formatMoney } from "@/server/lib/format.ts";
import { decimalsOf } from "@/server/lib/money.ts";
import styles from "./field.module.css";
import { Field, type FieldProps } from "./field.tsx";

interface MoneyFieldProps extends FieldProps {
  currency: string;
  /** Minor units. */
  defaultValue?: number;
  /** Follows the echoed amount, such as " per hour". */
  per?: string;
  /** Told the amount in minor units, or null while the text is not one. */
  onAmount?: (amount: number | null) => void;
}

/**
 * Takes an amount as people type it ("90", "90,50", "1.234,50") and echoes how it was read,
 * so that an ambiguous "1,234" is seen before it is saved. Read it with `parseMoneyEntry`.
 */
export function MoneyField({ currency, defaultValue, per = "", onAmount, hint, ...field }: MoneyFieldProps) {
  const decimals = decimalsOf(currency);
  const [text, setText] = useState(defaultValue === undefined ? "" : decimalText(defaultValue, decimals));
  const reading = parseMoneyEntry(text, decimals);
  const change = (typed: string) => {
    setText(typed);
    const now = parseMoneyEntry(typed, decimals);
    onAmount?.(now.ok ? now.amount : null);
  };
  const echo = reading.ok ? `= ${formatMoney(reading.amount, currency)}${per}` : hint;
  return (
    <Field {...field} hint={echo}>
      {(control) => (
        <span className={styles.affixed}>
          <input
            {...control}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            value={text}
            onChange={(event) => change(event.target.value)}
          />
          <span className={styles.suffix} aria-hidden="true">
            {currency}
          </span>
        </span>
      )}
    </Field>
  );
}
