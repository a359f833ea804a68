"use client";

import { useState } from "react";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
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
        label="Tax"
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
          label="Rate in per cent"
          inputMode="decimal"
          autoComplete="off"
          hint="For example 19 or 7.5."
        />
      ) : null}
      {category === "" || category === "S" ? null : (
        <TextField name="tax.reason" label="Reason printed on the invoice" hint={reasonHint(category)} />
      )}
    </>
  );
}

const OWN_WORDS = "For example: Small business, no VAT charged (§ 19 UStG).";
const USUAL_WORDS = "Left empty, the usual words are printed in the client's language.";

function reasonHint(category: string): string {
  return ["AE", "K", "G"].includes(category) ? USUAL_WORDS : OWN_WORDS;
}
