"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { problemOfError } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { settingsWords } from "@/app/_words/settings.ts";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

const TYPING_MS = 300;

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
      <NextNumbers pattern={typed} saved={pattern} numbers={numbers} />
      <TextField name="creditNotePattern" autoComplete="off" spellCheck={false} hint={settingsWords.creditNotesHint} />
      <SaveActions form={form} />
    </Form>
  );
}

function PatternHint() {
  const codes = { number: <code>{"{n:3}"}</code>, year: <code>{"{year}"}</code>, month: <code>{"{month}"}</code> };
  return settingsWords.patternHint(codes);
}

function NextNumbers({ pattern, saved, numbers }: { pattern: string; saved: string; numbers: string[] }) {
  const trpc = useTRPC();
  const tried = useDebounced(pattern, TYPING_MS);
  const query = useQuery(
    trpc.invoice.nextNumbers.queryOptions(
      { pattern: tried },
      { enabled: tried !== saved, placeholderData: keepPreviousData, retry: false },
    ),
  );
  const refused = tried !== saved && query.isError ? problemOfError(query.error) : null;
  const shown = tried === saved ? numbers : (query.data ?? numbers);
  return (
    <div role="status">
      {refused ? (
        <p>{refused.message}</p>
      ) : (
        <p>{settingsWords.nextNumbers(<strong className="figures">{shown.join(", ")}</strong>)}</p>
      )}
    </div>
  );
}

/** Returns the value once it has been unchanged for `milliseconds`, and the previous one until then. */
function useDebounced<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timeout = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timeout);
  }, [value, milliseconds]);
  return settled;
}
