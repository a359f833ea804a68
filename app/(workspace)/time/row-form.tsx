"use client";

import { useState } from "react";
import { formReader } from "@/app/_format/read-form.ts";
import { Button } from "@/app/_ui/button.tsx";
import { CheckField } from "@/app/_ui/field.tsx";
import { Form, FormActions, useForm } from "@/app/_ui/form.tsx";
import { ClientField, startingClient } from "@/app/(workspace)/_timer/client-field.tsx";
import { lastClientId, useClients } from "@/app/(workspace)/_timer/use-clients.ts";
import { useFirstFocus } from "@/app/(workspace)/_timer/use-first-focus.ts";
import { WorkFields } from "@/app/(workspace)/_timer/work-fields.tsx";
import { type RowHead, rowKey, type WorkClient } from "./week-rows.ts";

interface RowFormProps {
  onAdd: (heads: RowHead[], clients: WorkClient[]) => void;
  taken: Set<string>;
  onDone: () => void;
}

/** Which work a new row is for. */
export function RowForm({ onAdd, taken, onDone }: RowFormProps) {
  const clients = useClients();
  const [chosen, setChosen] = useState<string | null>(null);
  const clientId = chosen ?? startingClient(clients, [lastClientId()]);
  const around = useFirstFocus("clientId");
  const state = useForm(async (data) => {
    const { text, checked } = formReader(data);
    const client = clients?.find(({ id }) => id === clientId);
    if (client === undefined) return refusal("clientId", "Choose the client that the work is for.");
    const head = {
      clientId,
      description: text("description").trim() || null,
      ticket: text("ticket").trim() || null,
      billable: checked("billable"),
    };
    if (taken.has(rowKey(head))) return refusal("description", "That row is there already.");
    onAdd([head], [client]);
    onDone();
    return null;
  });
  return (
    <div ref={around}>
      <Form state={state} label="Add row">
        <ClientField clients={clients} value={clientId} onChoice={setChosen} />
        <WorkFields />
        <CheckField name="billable" label="Billable" defaultChecked />
        <FormActions>
          <Button type="submit" variant="primary">
            Add row
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}

function refusal(field: string, message: string) {
  return { message, fields: { [field]: message } };
}
