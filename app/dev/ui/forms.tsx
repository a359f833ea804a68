"use client";

import { useState } from "react";
import type { FormState } from "@/app/_form/use-form.ts";
import { countryChoices } from "@/app/_format/choices.ts";
import { Button } from "@/app/_ui/button.tsx";
import { DateEntryField } from "@/app/_ui/date-entry-field.tsx";
import { Dialog, DialogActions } from "@/app/_ui/dialog.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { Panel } from "@/app/_ui/panel.tsx";
import { SearchSelect } from "@/app/_ui/search-select.tsx";

type Problem = NonNullable<FormState["problem"]>;

const REFUSAL: Problem = {
  code: "invalid_input",
  message: "Two fields need another look.",
  fields: [
    { path: "name", message: "Give a name." },
    { path: "town", message: "Give a town, as it is shown on invoices." },
  ],
};
/** These forms have no schema to load. */
const prepare = () => undefined;
const IDLE = { problem: null, answers: 0, prepare, recheck: () => undefined };
const BUSY: FormState = { ...IDLE, busy: true, submit: (event) => event.preventDefault() };
const TODAY = "2026-11-30";

/** A form that is idle, refused and busy, and one inside a dialog. */
export function FormSamples() {
  return (
    <Panel title="Forms">
      <div className="stack">
        <RefusedForm />
        <Form label="Busy" state={BUSY}>
          <FormActions>
            <SubmitButton form={BUSY} busy="Saving…">
              Save
            </SubmitButton>
          </FormActions>
        </Form>
        <DialogSample />
      </div>
    </Panel>
  );
}

/** Refuses everything that is sent. */
function RefusedForm() {
  const [answers, setAnswers] = useState(0);
  const form: FormState = {
    ...IDLE,
    busy: false,
    answers,
    problem: answers === 0 ? null : REFUSAL,
    submit: (event) => {
      event.preventDefault();
      setAnswers((count) => count + 1);
    },
  };
  return (
    <Form label="Refused" state={form} warnings={{ street: "Without a street, an e-invoice is refused." }}>
      <TextField name="name" label="Name" />
      <TextField name="street" label="Street" optional />
      <TextField name="town" label="Town" />
      <FormActions>
        <SubmitButton form={form} busy="Sending…">
          Send what is refused
        </SubmitButton>
      </FormActions>
    </Form>
  );
}

function DialogSample() {
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState("today");
  return (
    <div>
      <Button onClick={() => setOpen(true)}>Open the dialog</Button>
      <Dialog open={open} title="A dialog" onClose={() => setOpen(false)}>
        <div className="stack">
          <DateEntryField name="date" label="Date" text={date} onText={setDate} today={TODAY} note="A day to work." />
          <SearchSelect name="place" label="Place" choices={countryChoices()} defaultValue="DE" />
          <DialogActions>
            <Button variant="primary" onClick={() => setOpen(false)}>
              Done
            </Button>
          </DialogActions>
        </div>
      </Dialog>
    </div>
  );
}
