"use client";

import { LANGUAGE_NAMES, readLanguage } from "@/app/_format/languages.ts";
import { SelectField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { Options } from "@/app/_ui/options.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";
import { AccentField } from "./accent-field.tsx";

export function LookForm({ workspace }: { workspace: Workspace }) {
  const form = useWorkspaceForm((data) => ({
    accent: data.text("accent").trim().toLowerCase(),
    language: readLanguage(data.text("language")) ?? workspace.language,
  }));
  return (
    <Form state={form} label="Colour and language">
      <AccentField value={workspace.accent} />
      <SelectField
        name="language"
        label="Language"
        defaultValue={workspace.language}
        hint="Of invoices and their mails, for every client that has none of its own."
      >
        <Options words={LANGUAGE_NAMES} />
      </SelectField>
      <SaveActions form={form} />
    </Form>
  );
}
