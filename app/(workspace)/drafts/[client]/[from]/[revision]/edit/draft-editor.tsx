"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { useChange } from "@/app/_form/use-change.ts";
import { taxWords } from "@/app/_tax/tax-words.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { CheckField, TextArea } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { draftEditWords } from "@/app/_words/drafts.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { DraftContents, DraftFields } from "@/server/draft/schema.ts";
import type { Denomination } from "@/server/lib/money.ts";
import type { TaxTreatment } from "@/server/workspace/fields.ts";
import type { DraftKey } from "../draft-actions.tsx";
import { draftText, INHERITED, type TypedCharge, type TypedLine } from "./draft-text.ts";
import { ChargeFields, LineFields } from "./line-fields.tsx";
import { useParts } from "./use-parts.ts";

interface DraftEditorProps {
  draftKey: DraftKey;
  version: number;
  contents: DraftContents;
  /** The same, each line and charge by its name. */
  shown: DraftFields;
  denomination: Denomination;
  fields: FormFields;
  /** The tax of lines and charges without their own. */
  tax: TaxTreatment;
  /** The address of the draft's page. */
  back: string;
}

/** Edits lines, charges and note. Saving holds the draft; typed text stays until it is saved. */
export function DraftEditor(props: DraftEditorProps) {
  const { draftKey, version, contents, shown, denomination, fields, tax, back } = props;
  const api = useTRPCClient();
  const router = useRouter();
  const { decimals } = denomination;
  const first = draftText(contents, decimals);
  const lines = useParts<TypedLine>(() => first.lines);
  const charges = useParts<TypedCharge>(() => first.charges);
  const [taxed, setTaxed] = useState(() => [...first.lines, ...first.charges].some((part) => part.tax.category !== ""));
  const [note, setNote] = useState(contents.note ?? "");
  const untaxed = <T extends TypedLine | TypedCharge>(part: T) => (taxed ? part : { ...part, tax: INHERITED });
  const state = useChange({
    schema: async () => (await import("./draft-form.ts")).draftFieldsForm(decimals, shown),
    shown,
    typed: { lines: lines.all.map(untaxed), charges: charges.all.map(untaxed), note },
    send: async (changes, { seen }) => {
      const { draftInput } = await import("./draft-form.ts");
      const input = { ...draftKey, version, ...draftInput(changes), seen: draftInput(seen) };
      return attempt(api.draft.edit.mutate(input));
    },
    done: () => {
      showToast(draftEditWords.saved);
      router.push(back);
      router.refresh();
    },
  });
  const shared = {
    denomination,
    inheritedTax: taxed ? draftEditWords.asForClient(taxWords(tax)) : null,
  };
  return (
    <Form state={state} fields={fields} label={draftEditWords.form} wide>
      {lines.all.map((line, place) => (
        <LineFields
          key={line.id}
          part={line}
          place={place}
          {...shared}
          onChange={(change) => lines.change(line.id, change)}
          onRemove={() => lines.remove(line.id)}
        />
      ))}
      {charges.all.map((charge, place) => (
        <ChargeFields
          key={charge.id}
          part={charge}
          place={place}
          {...shared}
          onChange={(change) => charges.change(charge.id, change)}
          onRemove={() => charges.remove(charge.id)}
        />
      ))}
      <div className="cluster">
        <Button size="small" onClick={() => lines.add(emptyLine)}>
          {draftEditWords.addLine}
        </Button>
        <Button size="small" onClick={() => charges.add((id) => ({ id, reason: "", amount: "", tax: INHERITED }))}>
          {draftEditWords.addCharge}
        </Button>
      </div>
      <CheckField
        name="taxed"
        label={draftEditWords.otherTax}
        checked={taxed}
        onChange={(event) => setTaxed(event.target.checked)}
      />
      <TextArea
        name="note"
        label={draftEditWords.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      <p className="small quiet">{draftEditWords.hoursCount}</p>
      <FormActions>
        <SubmitButton form={state} busy={commonWords.saving}>
          {draftEditWords.saveAndHold}
        </SubmitButton>
        <LinkButton href={back}>{commonWords.cancel}</LinkButton>
      </FormActions>
    </Form>
  );
}

function emptyLine(id: string, all: readonly TypedLine[]): TypedLine {
  return { id, date: null, ticket: null, description: "", minutes: "", rate: all.at(-1)?.rate ?? "", tax: INHERITED };
}
