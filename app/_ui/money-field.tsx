"use client";

import { useRef, useState } from "react";
import { decimalText, parseMoneyEntry, type TwoMeanings, tooFineWords } from "@/app/_format/money-entry.ts";
import { fieldWords } from "@/app/_words/ui.ts";
import { formatMoney } from "@/server/lib/format.ts";
import { type Denomination, toDecimal } from "@/server/lib/money.ts";
import { Button } from "./button.tsx";
import styles from "./field.module.css";
import { Field, type FieldProps } from "./field.tsx";
import { useFormField } from "./form.tsx";

interface MoneyFieldProps extends FieldProps {
  denomination: Denomination;
  /** Follows the echoed amount, such as " per hour". */
  per?: string;
  /** The text, if the caller keeps it, and the callback for its changes. */
  typed?: { text: string; onChange: (text: string) => void };
  /** Whether to show under the field how the amount is read. */
  echo?: boolean;
}

/** The choice for an ambiguous text, and its message. */
interface Choice {
  text: string;
  error: string;
}

/**
 * Takes an amount as people type it ("90", "90,50", "1.234,50") and echoes how it is read. If "13.125" may be thousands
 * or decimals, it asks, and the form is blocked until that is answered. The form's schema reads it with `money`.
 */
export function MoneyField({ denomination, per = "", typed, echo = true, hint, ...field }: MoneyFieldProps) {
  const { currency, decimals } = denomination;
  const known = useFormField(field.name);
  const [own, setOwn] = useState(known.text ?? "");
  const [choice, setChoice] = useState<Choice | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const text = typed?.text ?? own;
  const change = typed?.onChange ?? setOwn;
  const reading = parseMoneyEntry(text, decimals);
  const choose = (chosen: Choice) => {
    setChoice(chosen);
    change(chosen.text);
    input.current?.focus();
  };
  const error = choice?.text === text ? choice.error : undefined;
  const said = reading.ok && echo ? `= ${formatMoney(reading.amount, denomination)}${per}` : hint;
  return (
    <Field
      {...field}
      optional={field.optional ?? known.optional}
      {...(error === undefined ? {} : { error })}
      hint={said}
    >
      {(control) => (
        <>
          <span className={styles.affixed}>
            <input
              {...control}
              ref={input}
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
          <Meanings
            text={text.trim()}
            meanings={reading.ok ? undefined : reading.meanings}
            denomination={denomination}
            choice={choice}
            onChoose={choose}
          />
        </>
      )}
    </Field>
  );
}

interface MeaningsProps {
  text: string;
  meanings: TwoMeanings | undefined;
  denomination: Denomination;
  choice: Choice | null;
  onChoose: (choice: Choice) => void;
}

/** Asks what an ambiguous amount means. The question is announced at once, and its answers follow the field. */
function Meanings({ text, meanings, denomination, choice, onChoose }: MeaningsProps) {
  const { decimals } = denomination;
  const thousands = () => meanings && onChoose({ text: decimalText(meanings.thousands, decimals), error: "" });
  const decimal = () => {
    if (!meanings) return;
    if (meanings.decimal === null) onChoose({ text, error: tooFineWords(denomination, meanings.nearest) });
    else onChoose({ text: toDecimal(meanings.decimal, decimals), error: "" });
  };
  return (
    <>
      <div role="status" className={styles.question}>
        {meanings ? fieldWords.twoMeanings(text) : null}
      </div>
      {meanings ? (
        <fieldset aria-label={fieldWords.meaningsOf(text)} className={styles.meanings}>
          <Button size="small" onClick={thousands}>
            {formatMoney(meanings.thousands, denomination)}
          </Button>
          <Button size="small" onClick={decimal} aria-pressed={choice?.text === text}>
            {meanings.decimal === null ? fieldWords.threeDecimals(text) : formatMoney(meanings.decimal, denomination)}
          </Button>
        </fieldset>
      ) : null}
    </>
  );
}
