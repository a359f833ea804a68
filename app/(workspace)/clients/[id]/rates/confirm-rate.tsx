"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Form, FormActions, SubmitButton, useFieldError } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { confirmRateWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatMoney } from "@/server/lib/format.ts";
import styles from "./confirm-rate.module.css";

/** Asks how to read a client's amounts that were stored without decimals. Nothing is sent before the answer. */
export function ConfirmRate({ client }: { client: Client }) {
  const trpc = useTRPC();
  const router = useRouter();
  const confirm = useMutation(trpc.client.confirmRate.mutationOptions());
  const { id, version, currency, rate, discountAmount, possibleDecimals } = client;
  const form = useForm({
    schema: async () => (await import("./rate-form.ts")).confirmedRate,
    send: ({ decimals }) => attempt(confirm.mutateAsync({ id, version, decimals })),
    done: () => {
      showToast(confirmRateWords.confirmed);
      router.refresh();
    },
  });
  const meaning = (decimals: number) => {
    const denomination = { currency, decimals };
    const hourly = formatMoney(rate, denomination);
    return discountAmount === 0
      ? confirmRateWords.hourly(hourly)
      : confirmRateWords.hourlyAndDiscount(hourly, formatMoney(discountAmount, denomination));
  };
  return (
    <Form state={form} label={termWords.confirmRate}>
      <p>{confirmRateWords.why(currency)}</p>
      <Readings possible={possibleDecimals} meaning={meaning} />
      <p className="small quiet">{confirmRateWords.reach}</p>
      <FormActions>
        <SubmitButton form={form} busy={commonWords.saving}>
          {confirmRateWords.confirm}
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

/** The ways in which the amounts can be read, with the error of a form without a choice. */
function Readings({ possible, meaning }: { possible: number[]; meaning: (decimals: number) => string }) {
  const id = useId();
  const error = useFieldError("decimals");
  return (
    <fieldset className={styles.readings} aria-describedby={error === undefined ? undefined : id}>
      <legend>{confirmRateWords.question}</legend>
      {possible.map((decimals) => (
        <label key={decimals}>
          <input type="radio" name="decimals" value={decimals} aria-invalid={error === undefined ? undefined : true} />
          {meaning(decimals)}
        </label>
      ))}
      {error === undefined ? null : (
        <p id={id} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
