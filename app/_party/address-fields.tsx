"use client";

import { countryChoices } from "@/app/_format/choices.ts";
import { FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { partyWords } from "@/app/_words/party.ts";

/**
 * Street, post code, town and country, as envelopes and e-invoices need them. The browser fills in only `own`
 * addresses.
 */
export function AddressFields({ own = false }: { own?: boolean }) {
  const { text: country = null } = useFormField("country");
  const fill = (kind: string) => (own ? kind : "off");
  return (
    <>
      <TextArea name="address" rows={2} autoComplete={fill("street-address")} />
      <FieldRow>
        <TextField name="postcode" autoComplete={fill("postal-code")} />
        <TextField name="city" autoComplete={fill("address-level2")} />
      </FieldRow>
      <SearchSelect
        name="country"
        label={partyWords.country}
        optional
        clearable
        choices={countryChoices()}
        defaultValue={country}
      />
    </>
  );
}
