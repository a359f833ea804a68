"use client";

import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { TextField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { timerFormWords } from "@/app/_words/timer-forms.ts";
import { commonWords } from "@/app/_words/ui.ts";
import type { Timer } from "@/server/time/schema.ts";
import { ClientField } from "./client-field.tsx";
import { changeTimer as changeTimerForm } from "./time-forms.ts";
import type { TimerAccess } from "./timer-access.ts";
import { changeTimer } from "./timer-acts.ts";
import { rememberClient, useClients } from "./use-clients.ts";
import { WorkFields } from "./work-fields.tsx";

interface ChangeTimerFormProps {
  timer: Timer;
  timeZone: string;
  access: TimerAccess;
  onDone: () => void;
}

/** Renames the running timer, moves it to another client, or corrects when it began. */
export function ChangeTimerForm({ timer, timeZone, access, onDone }: ChangeTimerFormProps) {
  const clients = useClients();
  const [clientId, choose] = useState(timer.clientId);
  const form = () => changeTimerForm({ timer, timeZone, now: new Date().toISOString() });
  const [fields] = useState(() => form().fields(timer));
  const state = useForm({
    schema: async () => form(),
    send: (change) => attempt(changeTimer(access, change)),
    done: () => {
      rememberClient(clientId);
      onDone();
    },
  });
  return (
    <Form state={state} fields={fields} label={timerFormWords.change}>
      <ClientField clients={clients} value={clientId} onChoice={choose} />
      <WorkFields />
      <TextField name="startedAt" label={timerFormWords.startedAt} hint={timerFormWords.startHint(timeZone)} />
      <FormActions>
        <Button type="submit" variant="primary" busy={state.busy && commonWords.saving}>
          {commonWords.save}
        </Button>
      </FormActions>
    </Form>
  );
}
