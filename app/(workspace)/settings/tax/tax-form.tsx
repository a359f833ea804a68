"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { TaxFields } from "@/app/_tax/tax-fields.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

export function TaxForm({ workspace, fields }: { workspace: Workspace; fields: FormFields }) {
  const form = useWorkspaceForm(workspace);
  return (
    <Form state={form} fields={fields} label={settingsWords.tax}>
      <TaxFields />
      <SaveActions form={form} />
    </Form>
  );
}
