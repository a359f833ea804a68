"use client";

import { useState } from "react";
import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { ElectronicAddressField } from "@/app/_party/electronic-address-field.tsx";
import { FieldGroup, SelectField } from "@/app/_ui/field.tsx";
import { Options } from "@/app/_ui/options.tsx";
import type { Client } from "@/server/client/schema.ts";

const LINE_WORDS: Record<Client["lineDetail"], string> = {
  entry: "Every entry by itself",
  day: "One line per day",
  ticket: "One line per ticket",
  rate: "One line for all work at one rate",
};

const FILE_WORDS: Record<Client["eInvoice"], string> = {
  none: "Only the PDF",
  xrechnung: "XRechnung beside it (UBL)",
  xrechnungCii: "XRechnung beside it (CII)",
  peppol: "Peppol BIS Billing beside it (UBL)",
};

/** How the client's invoices read, and which files go with them. */
export function InvoiceFields({ client, inheritedLanguage }: { client: Client; inheritedLanguage: string }) {
  const [file, setFile] = useState<string>(client.eInvoice);
  const addressed = file !== "none" || client.electronicAddress !== null;
  return (
    <>
      <SelectField name="language">
        <option value="">{inheritedLanguage}</option>
        <Options words={LANGUAGE_NAMES} />
      </SelectField>
      <SelectField name="lineDetail" hint="Where lines gather hours, a timesheet on a page of its own lists them.">
        <Options words={LINE_WORDS} />
      </SelectField>
      <SelectField
        name="eInvoice"
        value={file}
        onChange={(event) => setFile(event.target.value)}
        hint="The PDF carries an e-invoice (Factur-X, ZUGFeRD) inside wherever one can be written."
      >
        <Options words={FILE_WORDS} />
      </SelectField>
      <FieldGroup hidden={!addressed}>
        <ElectronicAddressField
          value={client.electronicAddress}
          hint="The client's own. Ask them, if you do not know it."
        />
      </FieldGroup>
    </>
  );
}
