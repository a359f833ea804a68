import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { draftEditWords } from "@/app/_words/drafts.ts";
import { termWords } from "@/app/_words/terms.ts";
import type { Denomination } from "@/server/lib/money.ts";
import styles from "./draft-editor.module.css";
import type { TypedCharge, TypedLine } from "./draft-text.ts";
import { TaxChoice } from "./tax-choice.tsx";

interface PartProps<T> {
  part: T;
  /** From 0, as in the API. */
  place: number;
  denomination: Denomination;
  /** The label of the client's tax, or null if taxes are not shown. */
  inheritedTax: string | null;
  onChange: (change: Partial<T>) => void;
  onRemove: () => void;
}

export function LineFields({ part, place, denomination, inheritedTax, onChange, onRemove }: PartProps<TypedLine>) {
  const name = `lines.${place}`;
  return (
    <fieldset className={styles.part}>
      <legend className="visually-hidden">{draftEditWords.line(place + 1)}</legend>
      <div className={styles.line}>
        <TextField
          name={`${name}.description`}
          label={draftEditWords.description}
          value={part.description}
          onChange={(event) => onChange({ description: event.target.value })}
        />
        <TextField
          name={`${name}.minutes`}
          label={termWords.hours}
          value={part.minutes}
          autoComplete="off"
          onChange={(event) => onChange({ minutes: event.target.value })}
        />
        <MoneyField
          name={`${name}.rate`}
          label={draftEditWords.rateIn(denomination.currency)}
          denomination={denomination}
          typed={{ text: part.rate, onChange: (rate) => onChange({ rate }) }}
          echo={false}
        />
        <Remove label={draftEditWords.removeLine(place + 1)} onRemove={onRemove} />
      </div>
      {inheritedTax === null ? null : (
        <TaxChoice name={name} value={part.tax} inherited={inheritedTax} onChange={(tax) => onChange({ tax })} />
      )}
    </fieldset>
  );
}

export function ChargeFields({ part, place, denomination, inheritedTax, onChange, onRemove }: PartProps<TypedCharge>) {
  const name = `charges.${place}`;
  return (
    <fieldset className={styles.part}>
      <legend className="visually-hidden">{draftEditWords.charge(place + 1)}</legend>
      <div className={`${styles.line} ${styles.charge}`}>
        <TextField
          name={`${name}.reason`}
          label={draftEditWords.whatFor}
          value={part.reason}
          placeholder={draftEditWords.whatForSample}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
        <MoneyField
          name={`${name}.amount`}
          label={draftEditWords.amountIn(denomination.currency)}
          denomination={denomination}
          typed={{ text: part.amount, onChange: (amount) => onChange({ amount }) }}
          echo={false}
        />
        <Remove label={draftEditWords.removeCharge(place + 1)} onRemove={onRemove} />
      </div>
      {inheritedTax === null ? null : (
        <TaxChoice name={name} value={part.tax} inherited={inheritedTax} onChange={(tax) => onChange({ tax })} />
      )}
    </fieldset>
  );
}

function Remove({ label, onRemove }: { label: string; onRemove: () => void }) {
  return (
    <div className={styles.remove}>
      <Button variant="quiet" size="small" aria-label={label} onClick={onRemove}>
        {draftEditWords.remove}
      </Button>
    </div>
  );
}
