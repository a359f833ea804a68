import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import styles from "./draft-editor.module.css";
import type { TypedCharge, TypedLine } from "./draft-text.ts";
import { TaxChoice } from "./tax-choice.tsx";

interface PartProps<T> {
  part: T;
  /** From 0, as the API counts. */
  place: number;
  currency: string;
  /** What "as for the client" means; null where taxes are not shown. */
  inheritedTax: string | null;
  onChange: (change: Partial<T>) => void;
  onRemove: () => void;
}

export function LineFields({ part, place, currency, inheritedTax, onChange, onRemove }: PartProps<TypedLine>) {
  const name = `lines.${place}`;
  return (
    <fieldset className={styles.part}>
      <legend className="visually-hidden">{`Line ${place + 1}`}</legend>
      <div className={styles.line}>
        <TextField
          name={`${name}.description`}
          label="Description"
          value={part.description}
          maxLength={500}
          onChange={(event) => onChange({ description: event.target.value })}
        />
        <TextField
          name={`${name}.minutes`}
          label="Hours"
          value={part.time}
          autoComplete="off"
          onChange={(event) => onChange({ time: event.target.value })}
        />
        <TextField
          name={`${name}.rate`}
          label={`Rate in ${currency}`}
          value={part.rate}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => onChange({ rate: event.target.value })}
        />
        <Remove what={`line ${place + 1}`} onRemove={onRemove} />
      </div>
      {inheritedTax === null ? null : (
        <TaxChoice name={name} value={part.tax} inherited={inheritedTax} onChange={(tax) => onChange({ tax })} />
      )}
    </fieldset>
  );
}

export function ChargeFields({ part, place, currency, inheritedTax, onChange, onRemove }: PartProps<TypedCharge>) {
  const name = `charges.${place}`;
  return (
    <fieldset className={styles.part}>
      <legend className="visually-hidden">{`Charge ${place + 1}`}</legend>
      <div className={`${styles.line} ${styles.charge}`}>
        <TextField
          name={`${name}.reason`}
          label="What for"
          value={part.reason}
          maxLength={100}
          placeholder="Travel costs"
          onChange={(event) => onChange({ reason: event.target.value })}
        />
        <TextField
          name={`${name}.amount`}
          label={`Amount in ${currency}`}
          value={part.amount}
          inputMode="decimal"
          autoComplete="off"
          onChange={(event) => onChange({ amount: event.target.value })}
        />
        <Remove what={`charge ${place + 1}`} onRemove={onRemove} />
      </div>
      {inheritedTax === null ? null : (
        <TaxChoice name={name} value={part.tax} inherited={inheritedTax} onChange={(tax) => onChange({ tax })} />
      )}
    </fieldset>
  );
}

function Remove({ what, onRemove }: { what: string; onRemove: () => void }) {
  return (
    <div className={styles.remove}>
      <Button variant="quiet" size="small" aria-label={`Remove ${what}`} onClick={onRemove}>
        Remove
      </Button>
    </div>
  );
}
