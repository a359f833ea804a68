import * as z from "zod";
import { checkBox, day, duration, emptyIsAbsent } from "@/app/_form/codecs.ts";
import { type FormSchema, formSchema } from "@/app/_form/form-schema.ts";
import type { DateOrder } from "@/app/_format/date-entry.ts";
import { parseDurationEntry } from "@/app/_format/duration-entry.ts";
import { timeFormWords, timerFormWords } from "@/app/_words/timer-forms.ts";
import type { CivilDate } from "@/server/lib/date.ts";
import { success } from "@/server/lib/problem.ts";
import { type TimeCreate, timeCreate, timerStart, timerStop } from "@/server/time/schema.ts";
import type { EntryDraft } from "./entry-request.ts";
import { startedAtOf } from "./started-at.ts";

const clientId = z.string().min(1, { error: timeFormWords.clientMissing, abort: true }).pipe(timeCreate.shape.clientId);

/** The hidden field of a form that removes an entry's own rate. */
const noRate = z.codec(z.literal(""), z.null(), { decode: () => null, encode: () => "" as const });

interface EntryWorld {
  draft: EntryDraft;
  today: CivilDate;
  order: DateOrder;
  timeZone: string;
}

/** The form that adds or changes one entry. */
export function entryForm({ draft, today, order, timeZone }: EntryWorld): FormSchema<TimeCreate> {
  const missing = draft.id ? timeFormWords.durationCleared : timeFormWords.durationMissing;
  const { shape } = timeCreate;
  const entry = formSchema(
    timeCreate.omit({ startedAt: true, seen: true }).extend({
      clientId,
      date: day(shape.date, { today, order }),
      minutes: duration(shape.minutes, { current: draft.minutes ?? 0, missing }),
      billable: checkBox(),
      rate: noRate.optional(),
    }),
  );
  const read: FormSchema<TimeCreate>["read"] = (typed) => {
    const outcome = entry.read(typed);
    if (!outcome.ok) return outcome;
    const { value } = outcome;
    const reading = parseDurationEntry(String(typed.minutes), draft.minutes);
    if (reading.ok && reading.startMinute !== undefined)
      return success({ ...value, startedAt: startedAtOf(value.date, reading.startMinute, timeZone) });
    // A start time belongs to its day: moved work keeps its duration and loses its start.
    const moved = draft.startedAt && draft.date !== value.date;
    return success(moved ? { ...value, startedAt: null } : value);
  };
  return { read, fields: entry.fields };
}

export const startTimer = formSchema(timerStart.extend({ clientId }));

/** The form that stops a timer. An empty duration means the clock's, unless the timer was `forgotten`. */
export function stopTimer({ forgotten }: { forgotten: boolean }) {
  const worked = duration(timerStop.shape.minutes.unwrap(), { missing: timerFormWords.durationMissing });
  return formSchema(z.object({ minutes: forgotten ? worked.optional() : emptyIsAbsent(worked) }));
}

/** The form of a new row of the week. */
export const newRow = formSchema(
  timeCreate.pick({ description: true, ticket: true }).extend({ clientId, billable: checkBox() }),
);
