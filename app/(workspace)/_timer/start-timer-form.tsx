"use client";

import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { attempt } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { CheckField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { timerWords } from "@/app/_words/timer.ts";
import { timerFormWords } from "@/app/_words/timer-forms.ts";
import type { Timer } from "@/server/time/schema.ts";
import { ClientField, initialClient } from "./client-field.tsx";
import { startTimer as startTimerForm } from "./time-forms.ts";
import type { TimerAccess } from "./timer-access.ts";
import { startTimer } from "./timer-acts.ts";
import { lastClientId, rememberClient, useClients } from "./use-clients.ts";
import { useFirstFocus } from "./use-first-focus.ts";
import { WorkFields } from "./work-fields.tsx";

const FIELDS = startTimerForm.fields();

interface StartTimerFormProps {
  access: TimerAccess;
  /** The timer that ends with this start. */
  running?: Timer;
  /** Whether that one ran for less than a minute, so its time is hardly wanted. */
  isBrief?: boolean;
  onDone: () => void;
}

/** Starts a timer for a client's work. */
export function StartTimerForm({ access, running, isBrief = false, onDone }: StartTimerFormProps) {
  const clients = useClients();
  const [chosen, setChosen] = useState<string | null>(null);
  const [discards, setDiscards] = useState(isBrief);
  const clientId = chosen ?? initialClient(clients, [lastClientId()]);
  const around = useFirstFocus(lastClientId() ? "description" : "clientId");
  const end = discards ? ("discard" as const) : ("stop" as const);
  const state = useForm({
    schema: async () => startTimerForm,
    send: (work) => attempt(startTimer(access, running ? { ...work, running: end } : work)),
    done: () => {
      rememberClient(clientId);
      onDone();
    },
  });
  return (
    <div ref={around}>
      <Form state={state} fields={FIELDS} label={timerWords.start}>
        <ClientField clients={clients} value={clientId} onChoice={setChosen} />
        <WorkFields />
        {running === undefined ? null : isBrief ? (
          <CheckField
            name="discards"
            label={timerFormWords.discardBrief(running.clientName)}
            checked={discards}
            onChange={(event) => setDiscards(event.target.checked)}
          />
        ) : (
          <p className="quiet small">{timerFormWords.stopsRunning(running.clientName)}</p>
        )}
        <FormActions>
          <Button type="submit" variant="primary" busy={state.busy && timerFormWords.starting}>
            {timerWords.start}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
