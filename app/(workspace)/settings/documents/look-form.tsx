"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { LANGUAGE_NAMES } from "@/app/_format/languages.ts";
import { SelectField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { Options } from "@/app/_ui/options.tsx";
import { lookWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";
import { AccentField } from "./accent-field.tsx";

export function LookForm({ workspace, fields }: { workspace: Workspace; fields: FormFields }) {
  const form = useWorkspaceForm(workspace);
  return (
    <Form state={form} fields={fields} label={lookWords.title}>
      <AccentField />
      <SelectField name="language" hint={lookWords.languageHint}>
        <Options words={LANGUAGE_NAMES} />
      </SelectField>
      <SaveActions form={form} />
    </Form>
  );
}
