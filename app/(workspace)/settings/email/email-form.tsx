"use client";

import { CheckField, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

export function EmailForm({ workspace }: { workspace: Workspace }) {
  const form = useWorkspaceForm((data) => ({
    email: data.text("email"),
    copyToOwner: data.checked("copyToOwner"),
    invoiceNote: data.text("invoiceNote"),
  }));
  return (
    <Form state={form} label="Email">
      <TextField
        name="email"
        label="Replies go to"
        type="email"
        autoComplete="email"
        defaultValue={workspace.email}
        hint="Clients who answer an invoice's mail reach this address. It also stands on the invoice."
      />
      <CheckField
        name="copyToOwner"
        label="Send me a copy of each invoice"
        defaultChecked={workspace.copyToOwner}
        hint="To the same address, at the same time."
      />
      <TextArea
        name="invoiceNote"
        label="Note on every invoice"
        optional
        defaultValue={workspace.invoiceNote ?? ""}
        maxLength={1000}
        hint="Printed under the totals, for example: Thank you for your trust."
      />
      <SaveActions form={form} />
    </Form>
  );
}
