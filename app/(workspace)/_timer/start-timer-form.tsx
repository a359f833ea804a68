"use client";

import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Form, FormActions, SubmitButton } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { timerWords } from "@/app/_words/timer.ts";
import { timerFormWords } from "@/app/_words/timer-forms.ts";
import { ClientField, initialClient } from "./client-field.tsx";
import { startTimer } from "./time-forms.ts";
import { lastClientId, rememberClient, useClients } from "./use-clients.ts";
import { useFirstFocus } from "./use-first-focus.ts";
import type { TimerActions } from "./use-timer.ts";
import { WorkFields } from "./work-fields.tsx";

const FIELDS = startTimer.fields();

/** Starts a timer for a client's work. */
export function StartTimerForm({ actions, onDone }: { actions: TimerActions; onDone: () => void }) {
  const clients = useClients();
  const [chosen, setChosen] = useState<string | null>(null);
  const clientId = chosen ?? initialClient(clients, [lastClientId()]);
  const around = useFirstFocus(lastClientId() ? "description" : "clientId");
  const state = useForm({
    schema: async () => startTimer,
    send: (work) => attempt(actions.start(work)),
    done: () => {
      rememberClient(clientId);
      showToast(timerFormWords.started);
      onDone();
    },
  });
  return (
    <div ref={around}>
      <Form state={state} fields={FIELDS} label={timerWords.start}>
        <ClientField clients={clients} value={clientId} onChoice={setChosen} />
        <WorkFields />
        <FormActions>
          <SubmitButton form={state} busy={timerFormWords.starting}>
            {timerWords.start}
          </SubmitButton>
        </FormActions>
      </Form>
    </div>
  );
}
