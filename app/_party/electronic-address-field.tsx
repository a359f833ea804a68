"use client";

import { useState } from "react";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { partyWords } from "@/app/_words/party.ts";
import { electronicAddressParts, SCHEMES } from "./electronic-address.ts";

const SCHEMES_BY_NAME = Object.entries(SCHEMES).toSorted(([, one], [, other]) => one.localeCompare(other, "en"));

/** The address that receives a party's e-invoices: its scheme and its number. */
export function ElectronicAddressField({ value, hint }: { value: string | null; hint: string }) {
  const known = electronicAddressParts(value);
  const [scheme, setScheme] = useState(known.scheme);
  return (
    <>
      <SelectField
        name="electronicScheme"
        label={partyWords.electronicScheme}
        optional
        value={scheme}
        onChange={(event) => setScheme(event.target.value)}
        hint={hint}
      >
        <option value="">{partyWords.otherScheme}</option>
        {SCHEMES_BY_NAME.map(([code, words]) => (
          <option key={code} value={code}>{`${words} (${code})`}</option>
        ))}
      </SelectField>
      <TextField
        name="electronicAddress"
        label={scheme === "" ? partyWords.schemeAndNumber : partyWords.number}
        autoComplete="off"
        spellCheck={false}
        hint={scheme === "" ? partyWords.schemeAndNumberHint : undefined}
      />
    </>
  );
}
