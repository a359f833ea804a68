"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { type FormState, useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import { FieldRow, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { newClientWords } from "@/app/_words/clients.ts";
import { setUpClientWords } from "@/app/_words/set-up.ts";
import { termWords } from "@/app/_words/terms.ts";
import { BillingDayField } from "@/app/(workspace)/clients/billing-day-field.tsx";
import { newId } from "@/sdk/requests.ts";
import type { Denomination } from "@/server/lib/money.ts";
import type { SetupQuestion } from "@/server/workspace/fields.ts";
import { Option } from "../option.tsx";
import styles from "../set-up.module.css";
import { StepColumns } from "../step-columns.tsx";
import { StepDeeds } from "../step-deeds.tsx";
import { initialText, typedInto } from "../typed-into.ts";
import type { FirstDays } from "./first-days.ts";
import { FirstInvoice } from "./first-invoice.tsx";

interface FirstClientFormProps {
  fields: FormFields;
  denomination: Denomination;
  /** For each billing day, from the 1st on. */
  days: FirstDays[];
  timeZone: string;
  missing: readonly SetupQuestion[];
}

/** The first client, beside what will happen with its first invoice. */
export function FirstClientForm({ fields, denomination, days, timeZone, missing }: FirstClientFormProps) {
  const form = useFirstClient(denomination.decimals);
  const [typed, setTyped] = useState(() => initialText(fields));
  const text = (name: string) => String(typed[name] ?? "").trim();
  return (
    <StepColumns
      title={setUpClientWords.title}
      lead={setUpClientWords.lead}
      effect={setUpClientWords.happens}
      form={
        <div onInput={(event) => setTyped(typedInto(event.target) ?? typed)}>
          <Form state={form} fields={fields} label={setUpClientWords.title}>
            <TextField name="name" label={setUpClientWords.name} autoComplete="off" />
            <TextField name="email" inputMode="email" autoComplete="off" hint={newClientWords.emailHint} />
            <input type="hidden" name="currency" value={denomination.currency} />
            <FieldRow>
              <MoneyField
                name="rate"
                label={termWords.rate}
                denomination={denomination}
                per={termWords.perHour}
                hint={newClientWords.rateHint}
              />
              <BillingDayField />
            </FieldRow>
            <WayOut asksFirst={fields.askFirst?.text === "on"} />
            <StepDeeds form={form} back="/set-up/payment">
              {setUpClientWords.save}
            </StepDeeds>
          </Form>
        </div>
      }
    >
      <FirstInvoice
        days={days[Number(text("billingDay")) - 1] ?? days[0]}
        timeZone={timeZone}
        email={text("email")}
        asksFirst={text("askFirst") === "on"}
        missing={missing}
      />
    </StepColumns>
  );
}

function WayOut({ asksFirst }: { asksFirst: boolean }) {
  return (
    <fieldset className={styles.options}>
      <legend>{setUpClientWords.dayComes}</legend>
      <Option
        name="askFirst"
        value="off"
        defaultChecked={!asksFirst}
        label={setUpClientWords.onItsOwn}
        hint={setUpClientWords.onItsOwnHint}
      />
      <Option
        name="askFirst"
        value="on"
        defaultChecked={asksFirst}
        label={setUpClientWords.waits}
        hint={setUpClientWords.waitsHint}
      />
    </fieldset>
  );
}

/** Makes the client once, also if the first answer gets lost, and goes on to its hours. */
function useFirstClient(decimals: number): FormState {
  const api = useTRPCClient();
  const router = useRouter();
  const [id] = useState(() => newId("cl"));
  const goOn = (words: string) => {
    showToast(words);
    router.push("/time");
    router.refresh();
  };
  return useForm({
    schema: async () => (await import("./first-client.ts")).firstClient(decimals),
    send: async (client) => {
      const made = await attempt(api.client.create.mutate({ ...client, id }));
      if (!made.ok && made.problem.code === "conflict") goOn(newClientWords.savedBefore);
      return made;
    },
    done: ({ name }) => goOn(newClientWords.added(name)),
  });
}
