"use client";

import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { CheckField, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { partyWords } from "@/app/_words/party.ts";
import { setUpWords, setUpYouWords } from "@/app/_words/set-up.ts";
import { useWorkspaceForm } from "@/app/(workspace)/settings/use-workspace-form.ts";
import type { ShownWorkspace } from "@/server/workspace/schema.ts";
import { StepColumns } from "../step-columns.tsx";
import { StepDeeds } from "../step-deeds.tsx";
import { initialText, typedInto } from "../typed-into.ts";
import { InvoiceTop } from "./invoice-top.tsx";
import { SetByCountry } from "./set-by-country.tsx";
import { TaxOptions, taxChoice } from "./tax-options.tsx";
import { usualOf } from "./usual-of.ts";

interface YouFormProps {
  workspace: ShownWorkspace;
  fields: FormFields;
}

/** Who sends the invoices, beside the top of an invoice that follows what is typed. */
export function YouForm({ workspace, fields }: YouFormProps) {
  const form = useWorkspaceForm(workspace, "/set-up/payment");
  const [typed, setTyped] = useState(() => initialText(fields));
  const [country, setCountry] = useState(workspace.country);
  const [picked, setPicked] = useState<string | null>(null);
  const usual = usualOf(workspace, country);
  const choice = picked ?? taxChoice(workspace, country);
  return (
    <StepColumns
      title={setUpYouWords.title}
      lead={setUpYouWords.lead}
      effect={setUpYouWords.top}
      form={
        <div onInput={(event) => setTyped(typedInto(event.target) ?? typed)}>
          <Form state={form} fields={fields} label={setUpYouWords.title}>
            <TextField name="name" autoComplete="organization" />
            <AddressFields own countryFirst onCountry={setCountry} />
            {workspace.address === null ? (
              <CheckField name="answered.address" label={partyWords.noAddress} hint={partyWords.noAddressHint} />
            ) : null}
            {usual.isSet ? null : (
              <>
                <input type="hidden" name="currency" value={usual.currency} />
                <input type="hidden" name="language" value={usual.language} />
              </>
            )}
            <TaxOptions workspace={workspace} country={country} choice={choice} onChoice={setPicked} />
            <TextField name="taxId" autoComplete="off" optional={false} hint={setUpYouWords.numberHint} />
            <StepDeeds form={form}>{setUpWords.nextPayment}</StepDeeds>
          </Form>
        </div>
      }
    >
      <InvoiceTop typed={typed} logo={workspace.logo} />
      <SetByCountry workspace={workspace} country={country} choice={choice} />
    </StepColumns>
  );
}
