"use client";

import { useState } from "react";
import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { ElectronicAddressField } from "@/app/_party/electronic-address-field.tsx";
import { FieldGroup, SelectField } from "@/app/_ui/field.tsx";
import { useFieldError } from "@/app/_ui/form.tsx";
import { Options } from "@/app/_ui/options.tsx";
import { clientBillingWords } from "@/app/_words/clients.ts";
import type { Client } from "@/server/client/schema.ts";

const LINE_WORDS: Record<Client["lineDetail"], string> = clientBillingWords.lineDetails;

const FILE_WORDS: Record<Client["eInvoice"], string> = clientBillingWords.eInvoices;

/** The language of the client's invoices and the files sent with them. */
export function InvoiceFields({ client, inheritedLanguage }: { client: Client; inheritedLanguage: string }) {
  const [file, setFile] = useState<string>(client.eInvoice);
  // A refused address stays visible, whatever is chosen above it.
  const isRefused = useFieldError("electronicAddress") !== undefined;
  const addressed = isRefused || file !== "none" || client.electronicAddress !== null;
  return (
    <>
      <SelectField name="language">
        <option value="">{inheritedLanguage}</option>
        <Options words={LANGUAGE_NAMES} />
      </SelectField>
      <SelectField name="lineDetail" hint={clientBillingWords.lineDetailHint}>
        <Options words={LINE_WORDS} />
      </SelectField>
      <SelectField
        name="eInvoice"
        value={file}
        onChange={(event) => setFile(event.target.value)}
        hint={clientBillingWords.eInvoiceHint}
      >
        <Options words={FILE_WORDS} />
      </SelectField>
      <FieldGroup hidden={!addressed}>
        <ElectronicAddressField value={client.electronicAddress} hint={clientBillingWords.electronicHint} />
      </FieldGroup>
    </>
  );
}
