"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { useForm } from "@/app/_form/use-form.ts";
import { currencyChoices } from "@/app/_format/choices.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { TaxFields } from "@/app/_tax/tax-fields.tsx";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { Button } from "@/app/_ui/button.tsx";
import { FieldRow, SelectField, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { PartFields } from "@/app/_ui/part-fields.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import type { Client } from "@/server/client/schema.ts";
import { BillingDayField } from "../../billing-day-field.tsx";
import { InvoiceFields } from "./invoice-fields.tsx";

interface ClientBillingFormProps {
  client: Client;
  fields: FormFields;
  /** What holds where the client has no tax and no language of its own. */
  inherited: { tax: string; language: string };
  warnings: Record<string, string>;
}

/** Everything about a client but its rates. */
export function ClientBillingForm({ client, fields, inherited, warnings }: ClientBillingFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.client.update.mutationOptions());
  const form = useForm({
    schema: async () => (await import("../../client-form.ts")).clientChange(client),
    send: (change) => attempt(update.mutateAsync({ id: client.id, ...change })),
    done: () => {
      showToast("Saved.");
      router.refresh();
    },
  });
  return (
    <Form state={form} fields={fields} label="Billing" warnings={warnings}>
      <BillingFields client={client} />
      <h3>Address</h3>
      <AddressFields />
      <PartFields part="party" />
      <h3>Price and tax</h3>
      <PriceFields client={client} />
      <TaxFields inherited={inherited.tax} />
      <h3>On the invoice</h3>
      <InvoiceFields client={client} inheritedLanguage={inherited.language} />
      <h3>For yourself</h3>
      <PartFields part="contact" />
      <PartFields part="notes" />
      <FormActions>
        <Button type="submit" variant="primary" busy={form.busy && "Saving…"}>
          Save
        </Button>
      </FormActions>
    </Form>
  );
}

function BillingFields({ client }: { client: Client }) {
  return (
    <>
      <TextField name="name" autoComplete="off" />
      <TextField name="email" type="email" autoComplete="off" />
      <BillingDayField />
      <SelectField
        name="reviewHours"
        hint="A draft is mailed to you first. You can change, hold or discard it; left alone, it goes out by itself."
      >
        <option value="">send the invoice at once</option>
        {reviewChoices(client.reviewHours).map((hours) => (
          <option key={hours} value={hours}>{`make a draft and send it ${reviewWords(hours)} later`}</option>
        ))}
      </SelectField>
      <SearchSelect
        name="currency"
        label="Currency"
        choices={currencyChoices(client.currency)}
        defaultValue={client.currency}
      />
    </>
  );
}

const REVIEW_HOURS = [4, 24, 48, 72, 168];

/** The usual times, and the one that is set where it is none of them. */
function reviewChoices(current: number | null): number[] {
  const all = current === null ? REVIEW_HOURS : [...REVIEW_HOURS, current];
  return [...new Set(all)].toSorted((a, b) => a - b);
}

function reviewWords(hours: number): string {
  if (hours % 24 !== 0) return hours === 1 ? "1 hour" : `${hours} hours`;
  return hours === 24 ? "1 day" : `${hours / 24} days`;
}

function PriceFields({ client }: { client: Client }) {
  return (
    <FieldRow>
      <TextField
        name="discount"
        inputMode="decimal"
        autoComplete="off"
        hint="Taken off the sum before tax, for example 5 or 2.5."
      />
      <MoneyField
        name="discountAmount"
        denomination={client}
        hint="Taken off each invoice before tax, besides the percentage."
      />
    </FieldRow>
  );
}
