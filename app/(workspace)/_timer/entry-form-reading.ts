import type { DateReading } from "@/app/_format/date-entry.ts";
import { parseDurationEntry } from "@/app/_format/duration-entry.ts";
import { formReader } from "@/app/_format/read-form.ts";
import type { Inputs } from "@/app/_trpc/types.ts";
import type { Trouble } from "@/app/_ui/form.tsx";
import type { EntryDraft } from "./entry-request.ts";
import { startedAtOf } from "./started-at.ts";

type Reading = { ok: true; entry: Inputs["time"]["create"] } | { ok: false; trouble: Trouble };

/** The typed fields as an entry, or a sentence for each one that could not be read. */
export function readEntryForm(
  data: FormData,
  { draft, date, timeZone }: { draft: EntryDraft; date: DateReading; timeZone: string },
): Reading {
  const { text, checked } = formReader(data);
  const duration = parseDurationEntry(text("duration"), draft.minutes);
  const fields: Record<string, string> = {};
  if (text("clientId") === "") fields.clientId = "Choose the client that the work is for.";
  if (!duration.ok) fields.duration = duration.message;
  else if (duration.minutes === 0) fields.duration = draft.id ? KEEP_SOME : "Type how long it took, such as 1:30.";
  if (!date.ok) fields.date = date.message;
  if (!duration.ok || !date.ok || Object.keys(fields).length > 0) {
    return { ok: false, trouble: { message: "Nothing was saved.", fields } };
  }
  const entry = {
    clientId: text("clientId"),
    date: date.date,
    minutes: duration.minutes,
    description: text("description"),
    ticket: text("ticket"),
    billable: checked("billable"),
    ...(checked("givesUpRate") ? { rate: null } : {}),
  };
  const { startMinute } = duration;
  if (startMinute !== undefined) {
    return { ok: true, entry: { ...entry, startedAt: startedAtOf(date.date, startMinute, timeZone) } };
  }
  // A start belongs to its day: moved work keeps its length and loses its hours.
  const moved = draft.startedAt && draft.date !== date.date;
  return { ok: true, entry: moved ? { ...entry, startedAt: null } : entry };
}

const KEEP_SOME = "Type a duration such as 1:30, or close this and delete the entry.";
