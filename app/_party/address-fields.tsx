"use client";

import { useCallback, useState } from "react";
import { countryChoices } from "@/app/_format/choices.ts";
import { FieldGroup, FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { useFormField } from "@/app/_ui/form.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { partyWords } from "@/app/_words/party.ts";

/** Where an address is written with its state or province. */
const REGIONS_IN = ["AR", "AU", "BR", "CA", "CN", "ES", "IN", "IT", "JP", "MX", "MY", "NG", "US"];

interface AddressFieldsProps {
  /** Whether the browser fills it in. */
  own?: boolean;
  /** Where the country decides on what follows, it comes first. */
  countryFirst?: boolean;
  onCountry?: (country: string | null) => void;
}

/** Street, post code, town and country, as envelopes and e-invoices need them. */
export function AddressFields({ own = false, countryFirst = false, onCountry }: AddressFieldsProps) {
  const { text: initially = null } = useFormField("country");
  const { text: region } = useFormField("region");
  const [country, setCountry] = useState(initially);
  const hasRegions = region !== undefined || REGIONS_IN.includes(country ?? "");
  const fill = (kind: string) => (own ? kind : "off");
  // Without an address nothing is sent, so that form does not call it optional.
  const asked = countryFirst ? { optional: false } : {};
  const choose = useCallback(
    (chosen: string | null) => {
      setCountry(chosen);
      onCountry?.(chosen);
    },
    [onCountry],
  );
  const countryField = (
    <SearchSelect
      name="country"
      label={partyWords.country}
      optional={!countryFirst}
      clearable
      choices={countryChoices()}
      defaultValue={initially}
      onChoice={choose}
    />
  );
  return (
    <>
      {countryFirst ? countryField : null}
      <TextArea name="address" rows={countryFirst ? 1 : 2} autoComplete={fill("street-address")} {...asked} />
      <FieldRow short={countryFirst}>
        <TextField name="postcode" autoComplete={fill("postal-code")} {...asked} />
        <TextField name="city" autoComplete={fill("address-level2")} {...asked} />
      </FieldRow>
      {countryFirst ? null : countryField}
      <FieldGroup hidden={!hasRegions}>
        <TextField name="region" autoComplete={fill("address-level1")} />
      </FieldGroup>
    </>
  );
}
