"use client";

import { useState } from "react";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { electronicAddressParts, SCHEMES } from "./electronic-address.ts";

const SCHEMES_BY_NAME = Object.entries(SCHEMES).toSorted(([, one], [, other]) => one.localeCompare(other, "en"));

/** Where e-invoices reach a party: the kind of number, and the number. */
export function ElectronicAddressField({ value, hint }: { value: string | null; hint: string }) {
  const known = electronicAddressParts(value);
  const [scheme, setScheme] = useState(known.scheme);
  return (
    <>
      <SelectField
        name="electronicScheme"
        label="Address for e-invoices"
        optional
        value={scheme}
        onChange={(event) => setScheme(event.target.value)}
        hint={hint}
      >
        <option value="">Another kind, or none</option>
        {SCHEMES_BY_NAME.map(([code, words]) => (
          <option key={code} value={code}>{`${words} (${code})`}</option>
        ))}
      </SelectField>
      <TextField
        name="electronicAddress"
        label={scheme === "" ? "Scheme and number" : "Number under which e-invoices arrive"}
        autoComplete="off"
        spellCheck={false}
        hint={scheme === "" ? "Such as 0151:51824753556." : undefined}
      />
    </>
  );
}
