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
import { FieldRow, SelectField, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { PartFields } from "@/app/_ui/part-fields.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { clientBillingWords } from "@/app/_words/clients.ts";
import { settingsWords } from "@/app/_words/settings.ts";
import { termWords } from "@/app/_words/terms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { Client } from "@/server/client/schema.ts";
import { BillingDayField } from "../../billing-day-field.tsx";
import { InvoiceFields } from "./invoice-fields.tsx";

interface ClientBillingFormProps {
  client: Client;
  fields: FormFields;
  /** The tax and language of a client without its own. */
  inherited: { tax: string; language: string };
  /** The currency in which the owner's VAT is due, if it is not the client's. */
  vatCurrency: string | null;
  warnings: Record<string, string>;
}

/** Everything about a client except its rates. */
export function ClientBillingForm({ client, fields, inherited, vatCurrency, warnings }: ClientBillingFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.client.update.mutationOptions());
  const form = useForm({
    schema: async () => (await import("../../client-form.ts")).clientChange(client),
    send: (change) => attempt(update.mutateAsync({ id: client.id, ...change })),
    done: () => {
      showToast(settingsWords.saved);
      router.refresh();
    },
  });
  return (
    <Form state={form} fields={fields} label={termWords.billing} warnings={warnings}>
      <BillingFields client={client} />
      <h3>{clientBillingWords.address}</h3>
      <AddressFields />
      <PartFields part="party" />
      <h3>{clientBillingWords.price}</h3>
      <PriceFields client={client} />
      <TaxFields inherited={inherited.tax} />
      {vatCurrency === null ? null : (
        <TextField
          name="exchangeRate"
          inputMode="decimal"
          autoComplete="off"
          hint={clientBillingWords.exchangeRateHint(client.currency, vatCurrency)}
        />
      )}
      <h3>{clientBillingWords.onInvoice}</h3>
      <InvoiceFields client={client} inheritedLanguage={inherited.language} />
      <h3>{clientBillingWords.forYourself}</h3>
      <PartFields part="contact" />
      <PartFields part="notes" />
      <FormActions>
        <SubmitButton form={form} busy={commonWords.saving}>
          {commonWords.save}
        </SubmitButton>
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
      <SelectField name="reviewHours" hint={clientBillingWords.draftHint}>
        <option value="">{clientBillingWords.atOnce}</option>
        {reviewChoices(client.reviewHours).map((hours) => (
          <option key={hours} value={hours}>
            {reviewWords(hours)}
          </option>
        ))}
      </SelectField>
      <SearchSelect
        name="currency"
        label={termWords.currency}
        choices={currencyChoices(client.currency)}
        defaultValue={client.currency}
      />
    </>
  );
}

const REVIEW_HOURS = [4, 24, 48, 72, 168];

/** Returns the usual hours, and the current value if it is another. */
function reviewChoices(current: number | null): number[] {
  const all = current === null ? REVIEW_HOURS : [...REVIEW_HOURS, current];
  return [...new Set(all)].toSorted((a, b) => a - b);
}

function reviewWords(hours: number): string {
  return hours % 24 === 0 ? clientBillingWords.draftOfDays(hours / 24) : clientBillingWords.draftOfHours(hours);
}

function PriceFields({ client }: { client: Client }) {
  return (
    <FieldRow>
      <TextField name="discount" inputMode="decimal" autoComplete="off" hint={clientBillingWords.discountHint} />
      <MoneyField name="discountAmount" denomination={client} hint={clientBillingWords.discountAmountHint} />
    </FieldRow>
  );
}
