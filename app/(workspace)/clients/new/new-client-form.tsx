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
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { MoreFields } from "@/app/_ui/more-fields.tsx";
import { PartFields } from "@/app/_ui/part-fields.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
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
  const form = useForm({
    schema: async () => (await import("../client-form.ts")).newClient,
    send: (client) => attempt(create.mutateAsync(client)),
    done: ({ id, name }) => {
      showToast(`${name} is added.`);
      router.push(`/clients/${id}`);
    },
  });
  return (
    <Form state={form} fields={fields} label="New client">
      <TextField name="name" autoComplete="off" />
      <TextField
        name="email"
        type="email"
        autoComplete="off"
        hint="Without one, invoices are made and wait until you add it."
      />
      <MoneyField
        name="rate"
        label="Rate per hour"
        denomination={{ currency, decimals: decimalsOf(currency) }}
        per=" per hour"
        hint="For example 90 or 90.50."
      />
      <SearchSelect
        name="currency"
        label="Currency"
        choices={currencyChoices()}
        defaultValue={initialCurrency}
        onChoice={(choice) => setCurrency(choice ?? initialCurrency)}
      />
      <BillingDayField />
      <MoreFields label="Address, tax number, contact, notes">
        <AddressFields />
        <PartFields part="party" />
        <PartFields part="contact" />
        <PartFields part="notes" />
      </MoreFields>
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy && "Adding…"}>
          Add client
        </Button>
        <LinkButton href="/clients" variant="quiet">
          Cancel
        </LinkButton>
      </FormActions>
    </Form>
  );
}
