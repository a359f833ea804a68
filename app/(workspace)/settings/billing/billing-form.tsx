"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { currencyChoices, timeZoneChoices } from "@/app/_format/choices.ts";
import { SelectField, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { BillingDayField } from "@/app/(workspace)/clients/billing-day-field.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function zoneHint(unusable: string | null): string {
  const why = "Decides on which day work falls, and when billing days begin. A change moves the next billing days.";
  return unusable === null
    ? why
    : `No date can be worked out in "${unusable}", so nothing is billed until you save another. ${why}`;
}

export function BillingForm({ workspace, fields }: { workspace: Workspace; fields: FormFields }) {
  // Not the UTC that stands in for it: saved beside something else, that would be taken for chosen.
  const zone = workspace.unusableTimeZone ?? workspace.timeZone;
  const form = useWorkspaceForm();
  return (
    <Form state={form} fields={fields} label="Billing">
      <SearchSelect
        name="timeZone"
        label="Time zone"
        choices={timeZoneChoices(zone)}
        defaultValue={zone}
        hint={zoneHint(workspace.unusableTimeZone)}
      />
      <SelectField name="billingHour" hint="On the billing day, by the clocks of your time zone.">
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {`${String(hour).padStart(2, "0")}:00`}
          </option>
        ))}
      </SelectField>
      <TextField
        name="paymentDays"
        inputMode="numeric"
        autoComplete="off"
        hint="From the date of the invoice to its due date. 0 means due at once."
      />
      <h2>For new clients</h2>
      <BillingDayField />
      <SearchSelect
        name="currency"
        label="Currency"
        choices={currencyChoices(workspace.currency)}
        defaultValue={workspace.currency}
      />
      <SaveActions form={form} />
    </Form>
  );
}
