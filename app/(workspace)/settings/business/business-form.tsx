"use client";

import { useState } from "react";
import type { FormFields, Typed } from "@/app/_form/form-schema.ts";
import { typedOf } from "@/app/_form/use-form.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { ElectronicAddressField } from "@/app/_party/electronic-address-field.tsx";
import { CheckField, FieldRow, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { PartFields } from "@/app/_ui/part-fields.tsx";
import { partyWords } from "@/app/_words/party.ts";
import { businessWords, settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";
import styles from "./business.module.css";
import { InvoiceHead } from "./invoice-head.tsx";

interface BusinessFormProps {
  workspace: Workspace;
  fields: FormFields;
  warnings: Record<string, string>;
}

/** The business details on invoices, beside a preview of an invoice's head that follows what is typed. */
export function BusinessForm({ workspace, fields, warnings }: BusinessFormProps) {
  const form = useWorkspaceForm(workspace);
  const [typed, setTyped] = useState<Typed>(() =>
    Object.fromEntries(Object.entries(fields).map(([name, { text }]) => [name, text])),
  );
  return (
    <div className={styles.beside}>
      <div onInput={(event) => setTyped(typedInto(event.target) ?? typed)}>
        <Form state={form} fields={fields} label={settingsWords.business} warnings={warnings}>
          <IdentityFields workspace={workspace} />
          <BankFields />
          {workspace.iban === null ? (
            <CheckField name="answered.payment" label={businessWords.noAccount} hint={businessWords.noAccountHint} />
          ) : null}
          <SaveActions form={form} />
        </Form>
      </div>
      <InvoiceHead typed={typed} fields={fields} email={workspace.email} logo={workspace.logo} />
    </div>
  );
}

function typedInto(target: EventTarget): Typed | null {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return isField && target.form !== null ? typedOf(new FormData(target.form)) : null;
}

function IdentityFields({ workspace: { address, electronicAddress } }: { workspace: Workspace }) {
  return (
    <>
      <TextField name="name" autoComplete="organization" />
      <AddressFields own />
      {address === null ? (
        <CheckField name="answered.address" label={partyWords.noAddress} hint={partyWords.noAddressHint} />
      ) : null}
      <TextField name="phone" type="tel" autoComplete="tel" />
      <PartFields part="party" />
      <TextField name="registration" autoComplete="off" />
      <ElectronicAddressField value={electronicAddress} hint={businessWords.electronicHint} />
    </>
  );
}

function BankFields() {
  return (
    <>
      <TextField name="iban" autoComplete="off" spellCheck={false} />
      <FieldRow>
        <TextField name="bic" autoComplete="off" spellCheck={false} />
        <TextField name="bankName" autoComplete="off" />
      </FieldRow>
      <FieldRow>
        <TextField name="bankCode" autoComplete="off" spellCheck={false} />
        <TextField name="accountNumber" autoComplete="off" spellCheck={false} />
      </FieldRow>
      <TextArea name="paymentDetails" rows={2} />
    </>
  );
}
