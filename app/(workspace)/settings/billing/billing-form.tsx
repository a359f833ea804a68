"use client";

import type { FormFields } from "@/app/_form/form-schema.ts";
import { currencyChoices, timeZoneChoices } from "@/app/_format/choices.ts";
import { CheckField, SelectField, TextField } from "@/app/_ui/field.tsx";
import { Form } from "@/app/_ui/form.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { billingWords, settingsWords } from "@/app/_words/settings.ts";
import { BillingDayField } from "@/app/(workspace)/clients/billing-day-field.tsx";
import type { Workspace } from "@/server/workspace/schema.ts";
import { SaveActions } from "../save-actions.tsx";
import { useWorkspaceForm } from "../use-workspace-form.ts";

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

function zoneHint(unusable: string | null): string {
  const hint = billingWords.timeZoneHint;
  return unusable === null ? hint : `${billingWords.timeZoneUnusable(unusable)} ${hint}`;
}

export function BillingForm({ workspace, fields }: { workspace: Workspace; fields: FormFields }) {
  // Not UTC, the substitute for an unusable zone: saved with another change, it would count as the owner's choice.
  const zone = workspace.unusableTimeZone ?? workspace.timeZone;
  const form = useWorkspaceForm(workspace);
  return (
    <Form state={form} fields={fields} label={settingsWords.billing}>
      <SearchSelect
        name="timeZone"
        label={billingWords.timeZone}
        choices={timeZoneChoices(zone)}
        defaultValue={zone}
        hint={zoneHint(workspace.unusableTimeZone)}
      />
      <SelectField name="billingHour" hint={billingWords.hourHint}>
        {HOURS.map((hour) => (
          <option key={hour} value={hour}>
            {`${String(hour).padStart(2, "0")}:00`}
          </option>
        ))}
      </SelectField>
      <TextField name="paymentDays" inputMode="numeric" autoComplete="off" hint={billingWords.paymentDaysHint} />
      <CheckField name="asksUnusual" hint={billingWords.unusualHint} />
      <h2>{billingWords.newClients}</h2>
      <BillingDayField />
      <CheckField name="askFirst" hint={billingWords.askFirstHint} />
      <SearchSelect
        name="currency"
        label={billingWords.currency}
        choices={currencyChoices(workspace.currency)}
        defaultValue={workspace.currency}
      />
      <SaveActions form={form} />
    </Form>
  );
}
