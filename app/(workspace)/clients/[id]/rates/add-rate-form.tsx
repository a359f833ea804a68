"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { useForm, useSubmit } from "@/app/_form/use-form.ts";
import { attempt, attemptReading } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { DateField, FieldRow } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { clientRateWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { RatePreview } from "@/server/client/schema.ts";
import { formatDay, formatMoney } from "@/server/lib/format.ts";
import type { Denomination } from "@/server/lib/money.ts";
import { success } from "@/server/lib/problem.ts";
import { RepricedWork } from "./repriced-work.tsx";

interface NewRate {
  rate: number;
  from: string;
}

interface AddRateFormProps {
  clientId: string;
  denomination: Denomination;
  fields: FormFields;
}

/** Adds a rate in two steps: type it, then see the re-priced work and save. Nothing is saved before it is shown. */
export function AddRateForm({ clientId, denomination, fields }: AddRateFormProps) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const outcome = useRef<HTMLDivElement>(null);
  const [checked, setChecked] = useState<{ rate: NewRate; preview: RatePreview } | null>(null);
  const form = useForm({
    schema: async () => (await import("./rate-form.ts")).newRate(denomination.decimals),
    send: async (rate) => {
      const query = trpc.client.previewRate.queryOptions({ id: clientId, ...rate }, { staleTime: 0 });
      const preview = await attemptReading(queryClient.fetchQuery(query));
      return preview.ok ? success({ rate, preview: preview.value }) : preview;
    },
    done: setChecked,
  });
  const finish = () => {
    setChecked(null);
    // The button that had the focus no longer exists.
    outcome.current?.focus();
  };
  return (
    <div className="stack">
      {/* A change after the check is unchecked, so the second step disappears. */}
      <div onChange={() => setChecked(null)}>
        <Form state={form} fields={fields} label={clientRateWords.add}>
          <FieldRow>
            <MoneyField
              name="rate"
              label={termWords.rate}
              denomination={denomination}
              per={termWords.perHour}
              hint={clientRateWords.hint}
            />
            <DateField name="from" label={termWords.from} />
          </FieldRow>
          <FormActions>
            <SubmitButton variant="secondary" form={form} busy={clientRateWords.calculating}>
              {clientRateWords.see}
            </SubmitButton>
          </FormActions>
        </Form>
      </div>
      <div role="status" ref={outcome} tabIndex={-1}>
        {checked === null ? null : (
          <SaveRate clientId={clientId} denomination={denomination} {...checked} onSaved={finish} />
        )}
      </div>
    </div>
  );
}

interface SaveRateProps {
  clientId: string;
  denomination: Denomination;
  rate: NewRate;
  preview: RatePreview;
  onSaved: () => void;
}

function SaveRate({ clientId, denomination, rate, preview, onSaved }: SaveRateProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const addRate = useMutation(trpc.client.addRate.mutationOptions());
  const words = clientRateWords.from(formatMoney(rate.rate, denomination), formatDay(rate.from));
  const form = useSubmit(
    () => attempt(addRate.mutateAsync({ id: clientId, ...rate })),
    () => {
      onSaved();
      showToast(clientRateWords.saved(words));
      router.refresh();
    },
  );
  return (
    <Form state={form} label={words} wide>
      <h3>{words}</h3>
      <RepricedWork preview={preview} />
      <FormActions>
        <SubmitButton form={form} busy={commonWords.saving}>
          {clientRateWords.save}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}
