"use client";

import { useState } from "react";
import { useForm } from "@/app/_form/use-form.ts";
import { refuse } from "@/app/_trpc/attempt.ts";
import { Button } from "@/app/_ui/button.tsx";
import { CheckField } from "@/app/_ui/field.tsx";
import { Form, FormActions } from "@/app/_ui/form.tsx";
import { weekWords } from "@/app/_words/time.ts";
import { timeFormWords } from "@/app/_words/timer-forms.ts";
import { ClientField, initialClient } from "@/app/(workspace)/_timer/client-field.tsx";
import { newRow } from "@/app/(workspace)/_timer/time-forms.ts";
import { lastClientId, useClients } from "@/app/(workspace)/_timer/use-clients.ts";
import { useFirstFocus } from "@/app/(workspace)/_timer/use-first-focus.ts";
import { WorkFields } from "@/app/(workspace)/_timer/work-fields.tsx";
import { success } from "@/server/lib/problem.ts";
import { type RowHead, rowKey, type WorkClient } from "./week-rows.ts";

const FIELDS = newRow.fields({ billable: true });

interface RowFormProps {
  onAdd: (heads: RowHead[], clients: WorkClient[]) => void;
  taken: Set<string>;
  onDone: () => void;
}

/** Which work a new row is for. */
export function RowForm({ onAdd, taken, onDone }: RowFormProps) {
  const clients = useClients();
  const [chosen, setChosen] = useState<string | null>(null);
  const clientId = chosen ?? initialClient(clients, [lastClientId()]);
  const around = useFirstFocus("clientId");
  const state = useForm({
    schema: async () => newRow,
    send: async ({ description = null, ticket = null, ...row }) => {
      const client = clients?.find(({ id }) => id === row.clientId);
      const head = { ...row, description, ticket };
      if (client === undefined) return refuse(timeFormWords.clientMissing, "clientId");
      if (taken.has(rowKey(head))) return refuse(weekWords.rowThere, "description");
      return success({ head, client });
    },
    done: ({ head, client }) => {
      onAdd([head], [client]);
      onDone();
    },
  });
  return (
    <div ref={around}>
      <Form state={state} fields={FIELDS} label={weekWords.addRow}>
        <ClientField clients={clients} value={clientId} onChoice={setChosen} />
        <WorkFields />
        <CheckField name="billable" label={timeFormWords.billable} />
        <FormActions>
          <Button type="submit" variant="primary">
            {weekWords.addRow}
          </Button>
        </FormActions>
      </Form>
    </div>
  );
}
