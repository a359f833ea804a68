import { goodsHint } from "@/app/_tax/tax-fields.tsx";
import { CATEGORY_WORDS } from "@/app/_tax/tax-words.ts";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { Options } from "@/app/_ui/options.tsx";
import { draftEditWords } from "@/app/_words/drafts.ts";
import { taxFieldWords } from "@/app/_words/party.ts";
import styles from "./draft-editor.module.css";
import type { TypedTax } from "./draft-text.ts";

interface TaxChoiceProps {
  /** The path of the line or charge, such as "lines.2". */
  name: string;
  value: TypedTax;
  /** The label of an empty choice, such as "As for the client: VAT 19%". */
  inherited: string;
  onChange: (tax: TypedTax) => void;
}

/** The tax of one line or charge. */
export function TaxChoice({ name, value, inherited, onChange }: TaxChoiceProps) {
  return (
    <div className={styles.tax}>
      <SelectField
        name={`${name}.tax.category`}
        label={taxFieldWords.tax}
        value={value.category}
        hint={goodsHint(value.category)}
        onChange={(event) => onChange({ ...value, category: event.target.value })}
      >
        <option value="">{inherited}</option>
        <Options words={CATEGORY_WORDS} />
      </SelectField>
      {value.category === "S" ? (
        <TextField
          name={`${name}.tax.rate`}
          label={taxFieldWords.rate}
          inputMode="decimal"
          autoComplete="off"
          value={value.rate}
          onChange={(event) => onChange({ ...value, rate: event.target.value })}
        />
      ) : null}
      {value.category === "" || value.category === "S" ? null : (
        <TextField
          name={`${name}.tax.reason`}
          label={draftEditWords.reason}
          value={value.reason}
          onChange={(event) => onChange({ ...value, reason: event.target.value })}
        />
      )}
    </div>
  );
}
