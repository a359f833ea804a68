"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { FormFields } from "@/app/_form/form-schema.ts";
import { useChange } from "@/app/_form/use-change.ts";
import { currencyChoices } from "@/app/_format/choices.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { TaxFields } from "@/app/_tax/tax-fields.tsx";
import { attempt } from "@/app/_trpc/attempt.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import { CheckField, FieldRow, SelectField, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton, useFormField } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { PartFields } from "@/app/_ui/part-fields.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { clientBillingWords } from "@/app/_words/clients.ts";
import { settingsWords } from "@/app/_words/settings.ts";
import { termWords } from "@/app/_words/terms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { Client } from "@/server/client/schema.ts";
import { decimalsOf } from "@/server/lib/currencies.ts";
import { formatDay, formatMoney } from "@/server/lib/format.ts";
import type { Denomination } from "@/server/lib/money.ts";
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
  const [currency, setCurrency] = useState(client.currency);
  const [asksOwnRates, setAsksOwnRates] = useState(false);
  const form = useChange({
    shown: client,
    schema: async () => (await import("../../client-form.ts")).clientChange(client),
    restsOn: (changed) => (changed.has("discountAmount") ? ["currency", "decimals"] : []),
    send: async (
      changes,
      { seen: { rate: _, rates: __, ...seen }, all: { rate, rates, ownRates, discountAmount } },
    ) => {
      // Amounts of before would be read in the new currency.
      const amounts = changes.currency === undefined ? {} : { rate, rates, ownRates, discountAmount };
      const outcome = await attempt(update.mutateAsync({ id: client.id, ...changes, ...amounts, seen }));
      // Only the server knows whether there is time with a rate of its own.
      if (!outcome.ok && outcome.problem.field === "ownRates") setAsksOwnRates(true);
      return outcome;
    },
    done: () => {
      showToast(settingsWords.saved);
      router.refresh();
    },
  });
  return (
    <Form state={form} fields={fields} label={termWords.billing} warnings={warnings}>
      <BillingFields client={client} onCurrency={setCurrency} />
      <h3>{clientBillingWords.address}</h3>
      <AddressFields />
      <PartFields part="party" />
      <h3>{clientBillingWords.mail}</h3>
      <PartFields part="mail" />
      <h3>{clientBillingWords.price}</h3>
      <PriceFields client={client} currency={currency} asksOwnRates={asksOwnRates} />
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

function BillingFields({ client, onCurrency }: { client: Client; onCurrency: (currency: string) => void }) {
  return (
    <>
      <TextField name="name" autoComplete="off" />
      <TextField name="email" inputMode="email" autoComplete="off" />
      <BillingDayField />
      <SelectField name="reviewHours" hint={clientBillingWords.draftHint}>
        <option value="">{clientBillingWords.atOnce}</option>
        {reviewChoices(client.reviewHours).map((hours) => (
          <option key={hours} value={hours}>
            {reviewWords(hours)}
          </option>
        ))}
      </SelectField>
      <CheckField name="askFirst" hint={clientBillingWords.askFirstHint} />
      <SearchSelect
        name="currency"
        label={termWords.currency}
        choices={currencyChoices(client.currency)}
        defaultValue={client.currency}
        onChoice={(choice) => onCurrency(choice ?? client.currency)}
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

interface PriceFieldsProps {
  client: Client;
  /** The chosen currency. */
  currency: string;
  /** Whether there is unbilled time with a rate of its own in the present one. */
  asksOwnRates: boolean;
}

/** Another currency asks for the rates, and empties the discount that was an amount of the one before. */
function PriceFields({ client, currency, asksOwnRates }: PriceFieldsProps) {
  const isOther = currency !== client.currency;
  const denomination = isOther ? { currency, decimals: decimalsOf(currency) } : client;
  const [discountAmount, setDiscountAmount] = useState({ text: useFormField("discountAmount").text ?? "", currency });
  const shown = discountAmount.currency === currency ? discountAmount.text : "";
  return (
    <>
      {isOther ? <RateFields key={currency} client={client} denomination={denomination} /> : null}
      {isOther && asksOwnRates ? <CheckField name="ownRates" label={clientBillingWords.removeOwnRates} /> : null}
      <FieldRow>
        <TextField name="discount" inputMode="decimal" autoComplete="off" hint={clientBillingWords.discountHint} />
        <MoneyField
          name="discountAmount"
          denomination={denomination}
          typed={{ text: shown, onChange: (text) => setDiscountAmount({ text, currency }) }}
          hint={clientBillingWords.discountAmountHint}
        />
      </FieldRow>
    </>
  );
}

/** A field for each of the client's rates, in another currency. */
function RateFields({ client, denomination }: { client: Client; denomination: Denomination }) {
  const { rates } = client;
  return rates.map(({ from, rate }, place) => (
    <MoneyField
      key={`${from} ${rate}`}
      name={rates.length === 1 ? "rate" : `rates.${place}`}
      label={from === null ? termWords.rate : clientBillingWords.rateFrom(formatDay(from))}
      denomination={denomination}
      optional={false}
      per={termWords.perHour}
      hint={clientBillingWords.rateInCurrency(denomination.currency, formatMoney(rate, client))}
    />
  ));
}
