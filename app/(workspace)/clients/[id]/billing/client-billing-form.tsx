"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { currencyChoices } from "@/app/_format/choices.ts";
import { decimalText } from "@/app/_format/money-entry.ts";
import { formReader } from "@/app/_format/read-form.ts";
import { AddressFields } from "@/app/_party/address-fields.tsx";
import { TaxFields } from "@/app/_tax/tax-fields.tsx";
import { readTax } from "@/app/_tax/tax-words.ts";
import { attempt } from "@/app/_trpc/problem.ts";
import { useTRPC } from "@/app/_trpc/provider.tsx";
import type { Inputs } from "@/app/_trpc/types.ts";
import { Button } from "@/app/_ui/button.tsx";
import { FieldRow, SelectField, TextArea, TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, type Trouble, useForm } from "@/app/_ui/form.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import type { Client } from "@/server/client/schema.ts";
import { decimalsOf } from "@/server/lib/currencies.ts";
import { BillingDayField } from "../../billing-day-field.tsx";
import { InvoiceFields, readInvoiceChoices } from "./invoice-fields.tsx";

type ClientChange = Inputs["client"]["update"];

function readChange(client: Client, data: FormData): ClientChange | Trouble {
  const form = formReader(data);
  const currency = form.text("currency");
  const decimals = currency === client.currency ? client.decimals : decimalsOf(currency);
  const change: ClientChange = {
    id: client.id,
    name: form.filled("name", "Type the client's name."),
    email: form.text("email"),
    currency,
    billingDay: form.whole("billingDay"),
    reviewHours: form.text("reviewHours") === "" ? null : form.whole("reviewHours"),
    discount: form.percent("discount"),
    discountAmount: form.text("discountAmount").trim() === "" ? 0 : form.money("discountAmount", decimals),
    tax: readTax(form),
    ...readInvoiceChoices(form),
    description: form.text("description"),
    address: form.text("address"),
    postcode: form.text("postcode"),
    city: form.text("city"),
    country: form.text("country"),
    taxId: form.text("taxId"),
    reference: form.text("reference"),
  };
  return form.trouble() ?? change;
}

interface ClientBillingFormProps {
  client: Client;
  /** What holds where the client has no tax and no language of its own. */
  inherited: { tax: string; language: string };
  warnings: Record<string, string>;
}

/** Everything about a client but its rates. */
export function ClientBillingForm({ client, inherited, warnings }: ClientBillingFormProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const update = useMutation(trpc.client.update.mutationOptions());
  const form = useForm(async (data) => {
    const change = readChange(client, data);
    if ("fields" in change) return change;
    return attempt(
      () => update.mutateAsync(change),
      () => {
        showToast("Saved.");
        router.refresh();
      },
    );
  });
  return (
    <Form state={form} label="Billing" warnings={warnings}>
      <BillingFields client={client} />
      <h3>Address</h3>
      <PartyFields client={client} />
      <h3>Price and tax</h3>
      <PriceFields client={client} />
      <TaxFields value={client.tax} inherited={inherited.tax} />
      <h3>On the invoice</h3>
      <InvoiceFields client={client} inheritedLanguage={inherited.language} />
      <h3>For yourself</h3>
      <TextArea
        name="description"
        label="Your notes"
        optional
        defaultValue={client.description ?? ""}
        maxLength={2000}
        hint="Only you see them."
      />
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
      <TextField name="name" label="Name" autoComplete="off" defaultValue={client.name} maxLength={200} />
      <TextField
        name="email"
        label="Email for invoices"
        type="email"
        autoComplete="off"
        optional
        defaultValue={client.email ?? ""}
      />
      <BillingDayField defaultValue={client.billingDay} />
      <SelectField
        name="reviewHours"
        label="On the billing day"
        defaultValue={client.reviewHours ?? ""}
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

function PartyFields({ client }: { client: Client }) {
  return (
    <>
      <AddressFields value={client} />
      <TextField
        name="taxId"
        label="Tax or VAT number"
        optional
        autoComplete="off"
        defaultValue={client.taxId ?? ""}
        maxLength={40}
      />
      <TextField
        name="reference"
        label="Their reference"
        optional
        autoComplete="off"
        defaultValue={client.reference ?? ""}
        maxLength={100}
        hint="An order or cost centre number, or a Leitweg-ID, printed on each invoice."
      />
    </>
  );
}

function PriceFields({ client }: { client: Client }) {
  return (
    <FieldRow>
      <TextField
        name="discount"
        label="Discount in per cent"
        optional
        inputMode="decimal"
        autoComplete="off"
        defaultValue={client.discount === 0 ? "" : decimalText(client.discount, 2)}
        hint="Taken off the sum before tax, for example 5 or 2.5."
      />
      <MoneyField
        name="discountAmount"
        label="Discount as an amount"
        optional
        denomination={client}
        {...(client.discountAmount === 0 ? {} : { defaultValue: client.discountAmount })}
        hint="Taken off each invoice before tax, besides the percentage."
      />
    </FieldRow>
  );
}
