"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import type { Client } from "@/server/client/schema.ts";
import { formatMoney } from "@/server/lib/format.ts";
import styles from "./confirm-rate.module.css";

/** Asks how the amounts of a client are read that were stored without their decimals; nothing is sent before. */
export function ConfirmRate({ client }: { client: Client }) {
  const trpc = useTRPC();
  const router = useRouter();
  const confirm = useMutation(trpc.client.confirmRate.mutationOptions());
  const { id, version, currency, rate, discountAmount, possibleDecimals } = client;
  const form = useForm({
    schema: async () => (await import("./rate-form.ts")).confirmedRate,
    send: ({ decimals }) => attempt(confirm.mutateAsync({ id, version, decimals })),
    done: () => {
      showToast("Confirmed. Invoices that waited are drafts now, for you to issue.");
      router.refresh();
    },
  });
  const meaning = (decimals: number) => {
    const denomination = { currency, decimals };
    const hourly = `${formatMoney(rate, denomination)} per hour`;
    return discountAmount === 0
      ? hourly
      : `${hourly}, and ${formatMoney(discountAmount, denomination)} off each invoice`;
  };
  return (
    <Form state={form} label="Confirm the rate">
      <p>
        {`Amounts in ${currency} used to be stored without saying how many decimals they have, and browsers differ in that. `}
        The rate of this client can be read in more than one way. Until you say which is right, its invoices wait as
        drafts.
      </p>
      <fieldset className={styles.readings}>
        <legend>What is right?</legend>
        {possibleDecimals.map((decimals) => (
          <label key={decimals}>
            <input type="radio" name="decimals" value={decimals} />
            {meaning(decimals)}
          </label>
        ))}
      </fieldset>
      <p className="small quiet">
        It counts for every rate and discount of this client, and for time with a rate of its own.
      </p>
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy && "Saving…"}>
          Confirm
        </Button>
      </FormActions>
    </Form>
  );
}
