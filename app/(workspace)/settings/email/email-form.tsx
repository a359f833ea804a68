"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { CheckField, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

export function EmailForm({ fields }: { fields: FormFields }) {
  const form = useWorkspaceForm();
  return (
    <Form state={form} fields={fields} label="Email">
      <TextField
        name="email"
        type="email"
        autoComplete="email"
        hint="Clients who answer an invoice's mail reach this address. It also stands on the invoice."
      />
      <CheckField name="copyToOwner" hint="To the same address, at the same time." />
      <TextArea name="invoiceNote" hint="Printed under the totals, for example: Thank you for your trust." />
      <SaveActions form={form} />
    </Form>
  );
}
