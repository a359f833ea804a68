"use client";

import { useState } from "react";
import { useChange } from "@/app/_form/use-change.ts";
import { rateOnDate, type Worth } from "@/app/_format/rate-on-date.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { DateEntryField } from "@/app/_ui/date-entry-field.tsx";
import { DurationField } from "@/app/_ui/duration-field.tsx";
import { CheckField, FieldRow } from "@/app/_ui/field.tsx";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeEntryWords } from "@/app/_words/timer.ts";
import { timeFormWords } from "@/app/_words/timer-forms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import { newId } from "@/sdk/requests.ts";
import type { Client } from "@/server/client/schema.ts";
import { formatDay, formatMinutes } from "@/server/lib/format.ts";
import type { TimeEntry } from "@/server/time/schema.ts";
import { ClientField } from "./client-field.tsx";
import type { EntryDraft } from "./entry-request.ts";
import { lateNote } from "./late-note.ts";
import { OwnRateField, ownRateOf } from "./own-rate-field.tsx";
import { workOf } from "./started-at.ts";
import { entryForm } from "./time-forms.ts";
import { lastClientId, rememberClient } from "./use-clients.ts";
import { useEntryFields } from "./use-entry-fields.ts";
import { contentsOf, useEntryWriter } from "./use-entry-writer.ts";
import { useFirstFocus } from "./use-first-focus.ts";
import { WorkFields } from "./work-fields.tsx";

interface EntryFormProps {
  draft: EntryDraft;
  timeZone: string;
  onDone: () => void;
}

/** Adds or changes one time entry. */
export function EntryForm({ draft, timeZone, onDone }: EntryFormProps) {
  const writer = useEntryWriter();
  const { clients, clientId, choose, client, date } = useEntryFields(draft, timeZone);
  const ownRate = ownRateOf(draft, { clients, client });
  const [keepsRate, setKeepsRate] = useState(true);
  const [billable, setBillable] = useState(draft.billable ?? true);
  const around = useFirstFocus(draft.clientId || lastClientId() ? "minutes" : "clientId");
  const world = { draft, today: date.today, order: date.order, timeZone };
  const [fields] = useState(() => entryForm(world).fields(draft));
  // One id for all tries of this form: what was typed again after a lost answer must not become a second entry.
  const [newEntryId] = useState(() => newId("te"));
  const state = useChange({
    shown: draft.id === undefined ? null : contentsOf(draft),
    schema: async () => entryForm(world),
    send: (changes, { seen, all }) =>
      attempt(
        draft.id === undefined
          ? writer.create({ ...all, id: newEntryId })
          : writer.update({ ...changes, id: draft.id, seen }),
      ),
    done: (entry) => {
      rememberClient(entry.clientId);
      showToast(savedMessage(entry, client?.name));
      onDone();
    },
  });
  return (
    <div ref={around}>
      <Form state={state} fields={fields} label={draft.id ? timeEntryWords.change : termWords.addTime}>
        <ClientField clients={clients} value={clientId} onChoice={choose} />
        <FieldRow>
          <DurationField
            name="minutes"
            label={timeFormWords.duration}
            {...(draft.minutes === undefined ? {} : { current: draft.minutes })}
            count={(reading) => (reading.ok ? { ...reading, ...workOf(reading, date.orToday, timeZone) } : reading)}
            worth={worthOf(client, { date: date.orToday, billable, rate: keepsRate ? (ownRate?.rate ?? null) : null })}
          />
          <DateEntryField
            name="date"
            label={termWords.date}
            text={date.text}
            onText={date.change}
            today={date.today}
            note={client === undefined ? "" : lateNote(client, date.orToday)}
          />
        </FieldRow>
        {ownRate === null ? null : <OwnRateField ownRate={ownRate} kept={keepsRate} onKept={setKeepsRate} />}
        <WorkFields />
        <CheckField
          name="billable"
          label={timeFormWords.billable}
          checked={billable}
          onChange={(event) => setBillable(event.target.checked)}
        />
        <FormActions>
          <SubmitButton form={state} busy={commonWords.saving}>
            {draft.id ? commonWords.save : termWords.addTime}
          </SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}

function worthOf(
  client: Client | undefined,
  { date, billable, rate }: { date: string; billable: boolean; rate: number | null },
): Worth {
  if (!billable || client === undefined) return null;
  const { currency, decimals, rates } = client;
  return { rate: rate ?? rateOnDate(rates, date), currency, decimals };
}

function savedMessage(entry: TimeEntry, client = timeFormWords.theClient): string {
  const words = { hours: formatMinutes(entry.minutes), client, day: formatDay(entry.date) };
  return entry.billingDate === entry.date ? timeFormWords.saved(words) : timeFormWords.savedLate(words);
}
