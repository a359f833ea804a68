"use client";

import { countryChoices, currencyChoices } from "@/app/_format/choices.ts";
import { DurationField } from "@/app/_ui/duration-field.tsx";
import { CheckField, DateField, FieldGroup, FieldRow, SelectField, TextArea, TextField } from "@/app/_ui/field.tsx";
import { MoneyField } from "@/app/_ui/money-field.tsx";
import { MoreFields } from "@/app/_ui/more-fields.tsx";
import { Options } from "@/app/_ui/options.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";
import { LONG_TEXT } from "./sample-text.ts";

const EURO = { currency: "EUR", decimals: 2 };

/** Fields: empty, filled, refused, disabled, and with more text than fits. */
export function FieldSamples() {
  return (
    <>
      <TextSamples />
      <ChoiceSamples />
      <AmountSamples />
    </>
  );
}

function TextSamples() {
  return (
    <Panel title="Text">
      <div className="stack">
        <FieldRow>
          <TextField name="empty" label="Empty" optional placeholder="As it is shown on invoices" />
          <TextField
            name="filled"
            label="Filled"
            defaultValue="Ada Example"
            hint="A hint says what the field is for."
          />
        </FieldRow>
        <FieldRow>
          <TextField name="refused" label="Refused" defaultValue="ada@" error="This is not an email address." />
          <TextField name="off" label="Switched off" defaultValue="Cannot be changed" disabled />
        </FieldRow>
        <TextField name="long" label={LONG_TEXT} defaultValue={LONG_TEXT} hint={LONG_TEXT} error={LONG_TEXT} />
        <TextArea name="lines" label="Several lines" rows={2} defaultValue={`First line\n${LONG_TEXT}`} />
        <FieldRow>
          <DateField name="date" label="Date" defaultValue="2026-11-30" />
          <DateField name="dateRefused" label="Refused date" error="Choose a day of this year." />
        </FieldRow>
      </div>
    </Panel>
  );
}

function ChoiceSamples() {
  return (
    <Panel title="Choices">
      <div className="stack">
        <FieldRow>
          <SelectField name="select" label="Few choices" defaultValue="b">
            <Options words={{ a: "First", b: "Second", c: LONG_TEXT }} />
          </SelectField>
          <SelectField name="selectOff" label="Few choices, switched off" disabled>
            <Options words={{ a: "First" }} />
          </SelectField>
        </FieldRow>
        <FieldRow>
          <SearchSelect name="country" label="Empty search" optional clearable choices={countryChoices()} />
          <SearchSelect
            name="cleared"
            label="Search with a choice"
            clearable
            choices={countryChoices()}
            defaultValue="GB"
            hint="The clear button takes the choice away."
          />
        </FieldRow>
        <FieldRow>
          <SearchSelect name="currency" label="Search" choices={currencyChoices()} defaultValue="EUR" />
          <SearchSelect
            name="searchRefused"
            label="Refused search"
            choices={countryChoices()}
            defaultValue="GS"
            error="Invoices cannot be sent there."
          />
        </FieldRow>
        <CheckField name="check" label="Checked" defaultChecked hint="What it means to check it." />
        <CheckField name="checkRefused" label={LONG_TEXT} error="Confirm this first." />
        <CheckField name="checkOff" label="Switched off" disabled />
      </div>
    </Panel>
  );
}

function AmountSamples() {
  return (
    <Panel title="Amounts and durations">
      <div className="stack">
        <FieldRow>
          <MoneyField name="money" label="Empty amount" denomination={EURO} hint="For example 90 or 90.50." />
          <MoneyField
            name="moneyFilled"
            label="Amount"
            denomination={EURO}
            typed={{ text: "90.50", onChange: () => undefined }}
            per=" per hour"
          />
        </FieldRow>
        <MoneyField
          name="moneyAsked"
          label="Amount with two meanings"
          denomination={EURO}
          typed={{ text: "13.125", onChange: () => undefined }}
        />
        <FieldRow>
          <DurationField name="duration" label="Empty duration" worth={null} />
          <DurationField name="durationFilled" label="Duration" current={90} worth={{ rate: 9000, ...EURO }} />
        </FieldRow>
        <MoreFields label="Folded away" open>
          <FieldGroup hidden={false}>
            <TextField name="more" label="Seldom needed" optional />
          </FieldGroup>
        </MoreFields>
      </div>
    </Panel>
  );
}
