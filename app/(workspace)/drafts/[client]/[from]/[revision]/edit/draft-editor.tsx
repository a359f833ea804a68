"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { parseLongDuration } from "@/app/_format/duration-entry.ts";
import { decimalText, parseMoneyEntry } from "@/app/_format/money-entry.ts";
import { attempt } from "@/app/_trpc/problem.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, type Trouble, useForm } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import type { InvoiceDocument } from "@/server/document/schema.ts";
import { formatMinutes } from "@/server/lib/format.ts";
import { decimalsOf } from "@/server/lib/money.ts";
import type { DraftKey } from "../draft-actions.tsx";
import styles from "./draft-editor.module.css";

interface DraftEditorProps {
  draftKey: DraftKey;
  version: number;
  document: DraftText;
  /** The draft's own page. */
  back: string;
}

export type DraftText = Pick<InvoiceDocument, "lines" | "note" | "currency">;

interface Typed {
  id: number;
  date: string | null;
  ticket: string | null;
  description: string;
  time: string;
  rate: string;
}

/** Lines and note in the owner's own words; saving holds the draft, and what was typed stays until it is saved. */
export function DraftEditor({ draftKey, version, document, back }: DraftEditorProps) {
  const api = useTRPCClient();
  const router = useRouter();
  const decimals = decimalsOf(document.currency);
  const [lines, setLines] = useState(() => document.lines.map((line, id) => typedOf(line, { id, decimals })));
  const [note, setNote] = useState(document.note ?? "");
  const change = (id: number, field: Partial<Typed>) =>
    setLines((all) => all.map((line) => (line.id === id ? { ...line, ...field } : line)));
  const state = useForm(async () => {
    const read = readLines(lines, decimals);
    if ("fields" in read) return read;
    return attempt(
      () => api.draft.edit.mutate({ ...draftKey, version, lines: read.lines, note }),
      () => {
        showToast("Saved. The draft is held until you issue it.");
        router.push(back);
        router.refresh();
      },
    );
  });
  return (
    <Form state={state} label="Lines and note" wide>
      {lines.map((line, place) => (
        <fieldset key={line.id} className={styles.line}>
          <legend className="visually-hidden">{`Line ${place + 1}`}</legend>
          <TextField
            name={`lines.${place}.description`}
            label="Description"
            value={line.description}
            maxLength={500}
            onChange={(event) => change(line.id, { description: event.target.value })}
          />
          <TextField
            name={`lines.${place}.minutes`}
            label="Hours"
            value={line.time}
            autoComplete="off"
            onChange={(event) => change(line.id, { time: event.target.value })}
          />
          <TextField
            name={`lines.${place}.rate`}
            label={`Rate in ${document.currency}`}
            value={line.rate}
            inputMode="decimal"
            autoComplete="off"
            onChange={(event) => change(line.id, { rate: event.target.value })}
          />
          <div className={styles.remove}>
            <Button
              variant="quiet"
              size="small"
              aria-label={`Remove line ${place + 1}`}
              onClick={() => setLines((all) => all.filter(({ id }) => id !== line.id))}
            >
              Remove
            </Button>
          </div>
        </fieldset>
      ))}
      <div>
        <Button size="small" onClick={() => setLines((all) => [...all, emptyLine(all)])}>
          Add a line
        </Button>
      </div>
      <TextArea
        name="note"
        label="Note under the totals"
        optional
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="small quiet">All hours behind this draft count as billed, whatever the lines say.</p>
      <FormActions>
        <Button type="submit" variant="primary" busy={state.busy && "Saving…"}>
          Save and hold
        </Button>
        <LinkButton href={back}>Cancel</LinkButton>
      </FormActions>
    </Form>
  );
}

function typedOf(line: DraftText["lines"][number], { id, decimals }: { id: number; decimals: number }): Typed {
  const { date, ticket, description, minutes, rate } = line;
  return { id, date, ticket, description, time: formatMinutes(minutes), rate: decimalText(rate, decimals) };
}

function emptyLine(all: readonly Typed[]): Typed {
  const id = Math.max(0, ...all.map((line) => line.id)) + 1;
  return { id, date: null, ticket: null, description: "", time: "", rate: all.at(-1)?.rate ?? "" };
}

type Line = Pick<Typed, "date" | "ticket" | "description"> & { minutes: number; rate: number };

function readLines(typed: readonly Typed[], decimals: number): { lines: Line[] } | Trouble {
  const fields: Record<string, string> = {};
  const lines = typed.map(({ date, ticket, description, time, rate }, place) => {
    const hours = parseLongDuration(time);
    const price = parseMoneyEntry(rate, decimals);
    if (description.trim() === "") fields[`lines.${place}.description`] = "Say what it is for.";
    if (!hours.ok) fields[`lines.${place}.minutes`] = hours.message;
    if (!price.ok) fields[`lines.${place}.rate`] = price.message;
    return { date, ticket, description, minutes: hours.ok ? hours.minutes : 0, rate: price.ok ? price.amount : 0 };
  });
  if (lines.length === 0) return { message: "A draft keeps at least one line; discard it instead.", fields };
  return Object.keys(fields).length === 0 ? { lines } : { message: "Some fields could not be read.", fields };
}
