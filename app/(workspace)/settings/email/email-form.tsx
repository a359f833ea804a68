"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { CheckField, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

export function EmailForm({ workspace, fields }: { workspace: Workspace; fields: FormFields }) {
  const form = useWorkspaceForm(workspace);
  return (
    <Form state={form} fields={fields} label={settingsWords.email}>
      <TextField name="email" type="email" autoComplete="email" hint={settingsWords.emailHint} />
      <CheckField name="copyToOwner" hint={settingsWords.copyHint} />
      <TextArea name="invoiceNote" hint={settingsWords.noteHint} />
      <SaveActions form={form} />
    </Form>
  );
}
