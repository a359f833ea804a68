"use client";

import { SelectField } from "@/app/_ui/field.tsx";
import { Link } from "@/app/_ui/link.tsx";
import { termWords } from "@/app/_words/terms.ts";
import { timeFormWords } from "@/app/_words/timer-forms.ts";
import type { Client } from "@/server/client/schema.ts";

interface ClientFieldProps {
  clients: Client[] | undefined;
  value: string;
  onChoice: (clientId: string) => void;
}

/** The client that the work is for. */
export function ClientField({ clients, value, onChoice }: ClientFieldProps) {
  const none = clients?.length === 0;
  return (
    <SelectField
      name="clientId"
      label={termWords.client}
      value={value}
      onChange={(event) => onChoice(event.target.value)}
      hint={none ? <Link href="/clients/new">{timeFormWords.addFirstClient}</Link> : undefined}
    >
      <option value="">{clients === undefined ? timeFormWords.reading : timeFormWords.chooseClient}</option>
      {clients?.map((client) => (
        <option key={client.id} value={client.id}>
          {client.name}
        </option>
      ))}
    </SelectField>
  );
}

/** Returns the initial client: the requested one, else the last used one, else the only one. */
export function initialClient(clients: Client[] | undefined, wanted: (string | null | undefined)[]): string {
  const known = wanted.find((id) => clients?.some((client) => client.id === id));
  if (known) return known;
  return clients?.length === 1 ? (clients[0]?.id ?? "") : "";
}
