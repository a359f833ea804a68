"use client";

import { useState } from "react";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
import { taxFieldWords } from "@/app/_words/party.ts";
import { CATEGORY_WORDS } from "./tax-words.ts";

interface TaxFieldsProps {
  /** What an empty choice stands for, such as "As in settings: VAT 19%"; without it a choice must be made. */
  inherited?: string;
}

/** Tax category, and what that category asks for: a rate, or the words that the law wants printed. */
export function TaxFields({ inherited }: TaxFieldsProps) {
  const [category, setCategory] = useState(useFormField("tax.category").text ?? "");
  return (
    <>
      <SelectField
        name="tax.category"
        label={taxFieldWords.tax}
        value={category}
        onChange={(event) => setCategory(event.target.value)}
      >
        {inherited === undefined ? null : <option value="">{inherited}</option>}
        {Object.entries(CATEGORY_WORDS).map(([code, words]) => (
          <option key={code} value={code}>
            {words}
          </option>
        ))}
      </SelectField>
      {category === "S" ? (
        <TextField
          name="tax.rate"
          label={taxFieldWords.rate}
          inputMode="decimal"
          autoComplete="off"
          hint={taxFieldWords.rateHint}
        />
      ) : null}
      {category === "" || category === "S" ? null : (
        <TextField name="tax.reason" label={taxFieldWords.reason} hint={reasonHint(category)} />
      )}
    </>
  );
}

function reasonHint(category: string): string {
  return ["AE", "K", "G"].includes(category) ? taxFieldWords.reasonUsual : taxFieldWords.reasonOwn;
}
