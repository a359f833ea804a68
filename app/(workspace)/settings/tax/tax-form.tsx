"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { TaxFields } from "@/app/_tax/tax-fields.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

interface TaxFormProps {
  workspace: Workspace;
  fields: FormFields;
  /** Whether no tax is chosen yet. */
  undecided: boolean;
  /** The reason of a small business, as the law of its country words it. */
  smallBusiness: string;
}

export function TaxForm({ workspace, fields, undecided, smallBusiness }: TaxFormProps) {
  const form = useWorkspaceForm(workspace);
  return (
    <Form state={form} fields={fields} label={settingsWords.tax}>
      <TaxFields {...(undecided ? { inherited: settingsWords.chooseTax } : {})} smallBusiness={smallBusiness} />
      <SaveActions form={form} />
    </Form>
  );
}
