"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { useForm } from "@/app/_form/use-form.ts";
import { currencyChoices } from "@/app/_format/choices.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { LinkButton } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { MoreFields } from "@/app/_ui/more-fields.tsx";
import { PartFields } from "@/app/_ui/part-fields.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { clientListWords, newClientWords } from "@/app/_words/clients.ts";
import { termWords } from "@/app/_words/terms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import { newId } from "@/sdk/requests.ts";
import { decimalsOf } from "@/server/lib/currencies.ts";
import { BillingDayField } from "../billing-day-field.tsx";

interface NewClientFormProps {
  fields: FormFields;
  currency: string;
}

export function NewClientForm({ fields, currency: initialCurrency }: NewClientFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [currency, setCurrency] = useState(initialCurrency);
  const create = useMutation(trpc.client.create.mutationOptions());
  // One id for all that this form sends, also while the next page loads: it makes one client.
  const [id] = useState(() => newId("cl"));
  const form = useForm({
    schema: async () => (await import("../client-form.ts")).newClient,
    send: async (client) => {
      const made = await attempt(create.mutateAsync({ ...client, id }));
      if (made.ok || made.problem.code !== "conflict") return made;
      showToast(newClientWords.savedBefore);
      router.push(`/clients/${id}`);
      return made;
    },
    done: ({ id, name }) => {
      showToast(newClientWords.added(name));
      router.push(`/clients/${id}`);
    },
  });
  return (
    <Form state={form} fields={fields} label={clientListWords.newClient}>
      <TextField name="name" autoComplete="off" />
      <TextField name="email" type="email" autoComplete="off" hint={newClientWords.emailHint} />
      <MoneyField
        name="rate"
        label={termWords.rate}
        denomination={{ currency, decimals: decimalsOf(currency) }}
        per={termWords.perHour}
        hint={newClientWords.rateHint}
      />
      <SearchSelect
        name="currency"
        label={termWords.currency}
        choices={currencyChoices()}
        defaultValue={initialCurrency}
        onChoice={(choice) => setCurrency(choice ?? initialCurrency)}
      />
      <BillingDayField />
      <MoreFields label={newClientWords.moreFields}>
        <AddressFields />
        <PartFields part="party" />
        <PartFields part="contact" />
        <PartFields part="notes" />
      </MoreFields>
      <FormActions>
        <SubmitButton form={form} busy={newClientWords.adding}>
          {newClientWords.add}
        </SubmitButton>
        <LinkButton href="/clients" variant="quiet">
          {commonWords.cancel}
        </LinkButton>
      </FormActions>
    </Form>
  );
}
