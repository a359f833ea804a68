"use client";

import { useState } from "react";
import { formReader } from "@/app/_format/read-form.ts";
import { attempt } from "@/app/_trpc/problem.ts";
import { Button } from "@/app/_ui/button.tsx";
import { Form, FormActions, useForm } from "@/app/_ui/form.tsx";
import { showToast } from "@/app/_ui/toast.tsx";
import { ClientField, startingClient } from "./client-field.tsx";
import { lastClientId, rememberClient, useClients } from "./use-clients.ts";
import { useFirstFocus } from "./use-first-focus.ts";
import type { TimerActions } from "./use-timer.ts";
import { WorkFields } from "./work-fields.tsx";

/** What is worked on from now on. */
export function StartTimerForm({ actions, onDone }: { actions: TimerActions; onDone: () => void }) {
  const clients = useClients();
  const [chosen, setChosen] = useState<string | null>(null);
  const clientId = chosen ?? startingClient(clients, [lastClientId()]);
  const around = useFirstFocus(lastClientId() ? "description" : "clientId");
  const state = useForm(async (data) => {
    const { text } = formReader(data);
    const message = "Choose the client that the work is for.";
    if (clientId === "") return { message, fields: { clientId: message } };
    return attempt(
      () => actions.start({ clientId, description: text("description"), ticket: text("ticket") }),
      () => {
        rememberClient(clientId);
        showToast("Timer started.");
        onDone();
      },
    );
  });
  return (
    <div ref={around}>
      <Form state={state} label="Start timer">
        <ClientField clients={clients} value={clientId} onChoice={setChosen} />
        <WorkFields />
        <FormActions>
          <Button type="submit" variant="primary" busy={state.busy && "Starting…"}>
            Start timer
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
