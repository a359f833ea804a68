"use client";

import { useState } from "react";
import { countryChoices } from "@/app/_format/choices.ts";
import { FieldGroup, FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { partyWords } from "@/app/_words/party.ts";

/** Where an address is written with its state or province. */
const REGIONS_IN = ["AR", "AU", "BR", "CA", "CN", "ES", "IN", "IT", "JP", "MX", "MY", "NG", "US"];

/**
 * Street, post code, town and country, as envelopes and e-invoices need them. The browser fills in only `own`
 * addresses.
 */
export function AddressFields({ own = false }: { own?: boolean }) {
  const { text: initially = null } = useFormField("country");
  const { text: region } = useFormField("region");
  const [country, setCountry] = useState(initially);
  const hasRegions = region !== undefined || REGIONS_IN.includes(country ?? "");
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
        defaultValue={initially}
        onChoice={setCountry}
      />
      <FieldGroup hidden={!hasRegions}>
        <TextField name="region" autoComplete={fill("address-level1")} />
      </FieldGroup>
    </>
  );
}
