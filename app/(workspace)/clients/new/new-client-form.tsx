"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { currencyChoices } from "@/app/_format/choices.ts";
import { formReader } from "@/app/_format/read-form.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { attempt } from "@/app/_trpc/problem.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import type { Inputs } from "@/app/_trpc/types.ts";
import { Button, LinkButton } from "@/app/_ui/button.tsx";
import { TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, type Trouble, useForm } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { MoreFields } from "@/app/_ui/more-fields.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { decimalsOf, isCurrency } from "@/server/lib/currencies.ts";
import { BillingDayField } from "../billing-day-field.tsx";

type NewClient = Inputs["client"]["create"];

function readClient(data: FormData): NewClient | Trouble {
  const form = formReader(data);
  const currency = form.text("currency");
  const client: NewClient = {
    name: form.filled("name", "Type the client's name."),
    email: form.text("email"),
    currency,
    rate: isCurrency(currency) ? form.money("rate", decimalsOf(currency)) : 0,
    billingDay: form.whole("billingDay"),
    description: form.text("description"),
    address: form.text("address"),
    postcode: form.text("postcode"),
    city: form.text("city"),
    country: form.text("country"),
    taxId: form.text("taxId"),
    reference: form.text("reference"),
  };
  return form.trouble() ?? client;
}

export function NewClientForm({ currency: initialCurrency, billingDay }: { currency: string; billingDay: number }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [currency, setCurrency] = useState(initialCurrency);
  const create = useMutation(trpc.client.create.mutationOptions());
  const form = useForm(async (data) => {
    const client = readClient(data);
    if ("fields" in client) return client;
    return attempt(
      () => create.mutateAsync(client),
      (created) => {
        showToast(`${created.name} is added.`);
        router.push(`/clients/${created.id}`);
      },
    );
  });
  return (
    <Form state={form} label="New client">
      <TextField name="name" label="Name" autoComplete="off" maxLength={200} hint="The person or company that pays." />
      <TextField
        name="email"
        label="Email for invoices"
        type="email"
        autoComplete="off"
        optional
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
      <BillingDayField defaultValue={billingDay} />
      <MoreFields label="Address, tax number, notes">
        <NewClientDetails />
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

function NewClientDetails() {
  return (
    <>
      <AddressFields />
      <TextField name="taxId" label="Tax or VAT number" optional autoComplete="off" maxLength={40} />
      <TextField
        name="reference"
        label="Their reference"
        optional
        autoComplete="off"
        maxLength={100}
        hint="An order or cost centre number, printed on each invoice."
      />
      <TextArea name="description" label="Your notes" optional maxLength={2000} hint="Only you see them." />
    </>
  );
}
