"use client";

import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { CheckField, FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { MoreFields } from "@/app/_ui/more-fields.tsx";
import { setUpPaymentWords, setUpWords } from "@/app/_words/set-up.ts";
import { businessWords } from "@/app/_words/settings.ts";
import { useWorkspaceForm } from "@/app/(workspace)/settings/use-workspace-form.ts";
import { usualTax } from "@/server/lib/usual-tax.ts";
import type { ShownWorkspace } from "@/server/workspace/schema.ts";
import { StepColumns } from "../step-columns.tsx";
import { StepDeeds } from "../step-deeds.tsx";
import { initialText, typedInto } from "../typed-into.ts";
import { PayBlock } from "./pay-block.tsx";

interface PaymentFormProps {
  workspace: ShownWorkspace;
  fields: FormFields;
  today: string;
}

/** How a business is paid, beside what its clients read of it. */
export function PaymentForm({ workspace, fields, today }: PaymentFormProps) {
  const form = useWorkspaceForm(workspace, "/set-up/client");
  const [typed, setTyped] = useState(() => initialText(fields));
  const { country, iban, accountNumber, paymentDetails } = workspace;
  // The countries with a usual VAT are those with IBANs.
  const hasOther = accountNumber !== null || paymentDetails !== null;
  const withoutIban = country !== null && usualTax(country) === null;
  return (
    <StepColumns
      title={setUpPaymentWords.title}
      lead={setUpPaymentWords.lead}
      effect={setUpPaymentWords.seen}
      form={
        <div onInput={(event) => setTyped(typedInto(event.target) ?? typed)}>
          <Form state={form} fields={fields} label={setUpPaymentWords.title}>
            <TextField name="iban" autoComplete="off" spellCheck={false} optional={false} />
            <FieldRow short>
              <TextField name="bic" autoComplete="off" spellCheck={false} />
              <TextField name="bankName" autoComplete="off" />
            </FieldRow>
            <FieldRow>
              <TextField
                name="paymentDays"
                label={setUpPaymentWords.days}
                inputMode="numeric"
                optional={false}
                autoComplete="off"
                hint={setUpPaymentWords.daysHint}
              />
            </FieldRow>
            <MoreFields label={setUpPaymentWords.others} open={hasOther || withoutIban}>
              <FieldRow>
                <TextField name="bankCode" autoComplete="off" spellCheck={false} />
                <TextField name="accountNumber" autoComplete="off" spellCheck={false} />
              </FieldRow>
              <TextArea name="paymentDetails" rows={2} />
            </MoreFields>
            {iban === null ? (
              <CheckField name="answered.payment" label={businessWords.noAccount} hint={businessWords.noAccountHint} />
            ) : null}
            <StepDeeds form={form} back="/set-up/you">
              {setUpWords.nextClient}
            </StepDeeds>
          </Form>
        </div>
      }
    >
      <PayBlock typed={typed} workspace={workspace} today={today} />
      <p className="meta">{setUpPaymentWords.sample}</p>
    </StepColumns>
  );
}
