"use client";

import { useState } from "react";
import { dateOrderOf, parseDateEntry } from "@/app/_format/date-entry.ts";
import { civilDateAt } from "@/server/lib/date.ts";
import { initialClient } from "./client-field.tsx";
import type { EntryDraft } from "./entry-request.ts";
import { lastClientId, useClients } from "./use-clients.ts";

/** The fields of a time entry that other fields depend on: client, date and time, by the workspace's clocks. */
export function useEntryFields(draft: EntryDraft, timeZone: string) {
  const clients = useClients();
  const today = civilDateAt(new Date().toISOString(), timeZone);
  const [chosen, choose] = useState<string | null>(null);
  const [dateText, setDateText] = useState(draft.date ?? "today");
  const clientId = chosen ?? initialClient(clients, [draft.clientId, draft.id ? null : lastClientId()]);
  const order = dateOrderOf(navigator.language);
  const reading = parseDateEntry(dateText, { today, order });
  return {
    clients,
    clientId,
    choose,
    client: clients?.find(({ id }) => id === clientId),
    date: { text: dateText, change: setDateText, order, today, orToday: reading.ok ? reading.date : today },
  };
}
