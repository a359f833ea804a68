"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { troubleOf } from "@/app/_trpc/problem.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

const TYPING_MS = 300;

interface NumberingFormProps {
  pattern: string;
  creditNotePattern: string;
  numbers: string[];
}

/** Patterns of both series. `numbers`: the next ones by the saved pattern. While typing, those of the typed pattern are shown. */
export function NumberingForm({ pattern, creditNotePattern, numbers }: NumberingFormProps) {
  const [typed, setTyped] = useState(pattern);
  const form = useWorkspaceForm((data) => ({
    numberPattern: data.text("numberPattern"),
    creditNotePattern: data.text("creditNotePattern"),
  }));
  return (
    <Form state={form} label="Numbering">
      <TextField
        name="numberPattern"
        label="Pattern of invoice numbers"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        hint={<PatternHint />}
      />
      <NextNumbers pattern={typed} saved={pattern} numbers={numbers} />
      <TextField
        name="creditNotePattern"
        label="Pattern of credit note numbers"
        autoComplete="off"
        spellCheck={false}
        maxLength={40}
        defaultValue={creditNotePattern}
        hint="Credit notes count in a series of their own, so it has to differ from the one above."
      />
      <SaveActions form={form} />
    </Form>
  );
}

function PatternHint() {
  return (
    <>
      <code>{"{n:3}"}</code> is the number with at least three digits, <code>{"{year}"}</code> and{" "}
      <code>{"{month}"}</code> those of the day of issue. A pattern with the year begins at 1 each year.
    </>
  );
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
  const refused = tried !== saved && query.isError;
  const shown = tried === saved ? numbers : (query.data ?? numbers);
  return (
    <div role="status">
      {refused ? (
        <p>{troubleOf(query.error).message}</p>
      ) : (
        <p>
          Next: <strong className="figures">{shown.join(", ")}</strong>
        </p>
      )}
    </div>
  );
}

/** Returns the value once it has stood unchanged for so many milliseconds, and the one before until then. */
function useDebounced<T>(value: T, milliseconds: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timeout = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timeout);
  }, [value, milliseconds]);
  return settled;
}
