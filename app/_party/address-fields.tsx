"use client";

import { countryChoices } from "@/app/_format/choices.ts";
import { FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";

interface AddressFieldsProps {
  value?: { address: string | null; postcode: string | null; city: string | null; country: string | null };
  /** The browser may fill in the owner's own address, never a client's. */
  own?: boolean;
}

/** Street, post code, town and country, as envelopes and e-invoices need them. */
export function AddressFields({ value, own = false }: AddressFieldsProps) {
  const fill = (kind: string) => (own ? kind : "off");
  return (
    <>
      <TextArea
        name="address"
        label="Street"
        optional
        rows={2}
        autoComplete={fill("street-address")}
        defaultValue={value?.address ?? ""}
        maxLength={500}
      />
      <FieldRow>
        <TextField
          name="postcode"
          label="Post code"
          optional
          autoComplete={fill("postal-code")}
          defaultValue={value?.postcode ?? ""}
          maxLength={20}
        />
        <TextField
          name="city"
          label="Town"
          optional
          autoComplete={fill("address-level2")}
          defaultValue={value?.city ?? ""}
          maxLength={100}
        />
      </FieldRow>
      <SearchSelect
        name="country"
        label="Country"
        optional
        clearable
        choices={countryChoices()}
        defaultValue={value?.country ?? null}
      />
    </>
  );
}
