"use client";

import { useState } from "react";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
import { taxFieldWords } from "@/app/_words/party.ts";
import { CATEGORY_WORDS } from "./tax-words.ts";

interface TaxFieldsProps {
  /** The label of an empty choice, such as "As in settings: VAT 19%"; without it a choice is required. */
  inherited?: string;
  /** The reason of a small business, which is then a choice of its own. */
  smallBusiness?: string;
}

/** The tax category and what it requires: a rate, or the words that must be printed by law. */
export function TaxFields({ inherited, smallBusiness }: TaxFieldsProps) {
  const [category, setCategory] = useState(useFormField("tax.category").text ?? "");
  return (
    <>
      <SelectField
        name="tax.category"
        label={taxFieldWords.tax}
        value={category}
        hint={goodsHint(category)}
        onChange={(event) => setCategory(event.target.value)}
      >
        {inherited === undefined ? null : <option value="">{inherited}</option>}
        {smallBusiness === undefined ? null : <option value="smallBusiness">{taxFieldWords.smallBusiness}</option>}
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
      {category === "smallBusiness" ? (
        <>
          <input type="hidden" name="tax.reason" value={smallBusiness} />
          <p className="quiet small">{taxFieldWords.smallBusinessReason(smallBusiness ?? "")}</p>
        </>
      ) : null}
      {category === "" || category === "S" || category === "smallBusiness" ? null : (
        <TextField name="tax.reason" label={taxFieldWords.reason} hint={reasonHint(category)} />
      )}
    </>
  );
}

/** Freelancers bill work, and those two categories belong to goods. */
export function goodsHint(category: string): string | undefined {
  return category === "K" || category === "G" ? taxFieldWords.forGoods : undefined;
}

function reasonHint(category: string): string {
  return ["AE", "K", "G"].includes(category) ? taxFieldWords.reasonUsual : taxFieldWords.reasonOwn;
}
