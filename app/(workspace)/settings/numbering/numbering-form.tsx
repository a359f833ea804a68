"use client";

import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";
import { NextNumbers } from "./next-numbers.tsx";

interface NumberingFormProps {
  workspace: Workspace;
  fields: FormFields;
  numbers: string[];
}

/** The patterns of both series. `numbers` are the next ones by the saved pattern; a typed pattern shows its own. */
export function NumberingForm({ workspace, fields, numbers }: NumberingFormProps) {
  const { numberPattern: pattern } = workspace;
  const [typed, setTyped] = useState(pattern);
  const form = useWorkspaceForm(workspace);
  return (
    <Form state={form} fields={fields} label={settingsWords.numbering}>
      <TextField
        name="numberPattern"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        hint={<PatternHint />}
      />
      <NextNumbers tried={typed === pattern ? null : { kind: "invoice", pattern: typed }} saved={numbers} />
      <TextField name="creditNotePattern" autoComplete="off" spellCheck={false} hint={settingsWords.creditNotesHint} />
      <SaveActions form={form} />
    </Form>
  );
}

function PatternHint() {
  const codes = { number: <code>{"{n:3}"}</code>, year: <code>{"{year}"}</code>, month: <code>{"{month}"}</code> };
  return settingsWords.patternHint(codes);
}
