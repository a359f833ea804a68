import * as z from "zod";
import { inputsOf, outputsOf } from "../lib/fields.ts";
import { civilDate, idOf, pageInput, pageOf, requestId } from "../lib/schema.ts";
import { seenInput } from "../lib/seen.ts";
import { entryFields, timerFields } from "./fields.ts";

const { clientId, date, minutes } = entryFields;

export const timeCreate = z.object({
  /** Of the caller's choice: said again with the same id, it is made once. */
  id: idOf("timeEntry").optional(),
  ...inputsOf(entryFields),
  clientId: clientId.value,
  date: date.value,
  minutes: minutes.value,
  billable: z.boolean().default(true),
  /** Nothing is written if the same work has time on that date by now, because the caller saw none. */
  seen: z.strictObject({ minutes: z.literal(0) }).optional(),
});
export type TimeCreate = z.output<typeof timeCreate>;

/** The values that the caller saw. Nothing is written or deleted if one of them is another by now. */
const seen = seenInput(outputsOf(entryFields));

export const timeUpdate = z.object({ id: idOf("timeEntry"), ...inputsOf(entryFields), seen });
export type TimeUpdate = z.output<typeof timeUpdate>;

export const timeDelete = z.object({ id: idOf("timeEntry"), seen, requestId });
export type TimeDelete = z.output<typeof timeDelete>;

export const timeList = z
  .object({
    /** The first date. */
    from: civilDate,
    /** The date after the last one. */
    until: civilDate,
    clientId: idOf("client").optional(),
    ...pageInput,
    limit: z.int().min(1).max(500).default(200),
  })
  .refine((range) => range.from <= range.until, { error: "The range ends before it begins.", path: ["until"] });
export type TimeList = z.output<typeof timeList>;

export const timeEntryOutput = z.object({
  id: z.string(),
  ...outputsOf(entryFields),
  /** Decides which invoice the entry goes on: its date, or the first open date if its own is already billed. */
  billingDate: z.string(),
  /** True once its billing date is locked. The entry can no longer change. */
  billed: z.boolean(),
  createdAt: z.string(),
});
export type TimeEntry = z.output<typeof timeEntryOutput>;

export const timePage = pageOf(timeEntryOutput);

export const timerStart = z.object({ clientId: clientId.value, ...inputsOf(timerFields), requestId });
export type TimerStart = z.output<typeof timerStart>;

/** Which timer the caller saw. Another one that runs by now goes on. */
const seenTimer = z.strictObject({ startedAt: z.string() }).optional();

/** `minutes` overrides the measured time, for a timer that was forgotten. */
export const timerStop = z.object({ minutes: minutes.input, seen: seenTimer, requestId });
export type TimerStop = z.output<typeof timerStop>;

export const timerDiscard = z.object({ seen: seenTimer, requestId }).default({});
export type TimerDiscard = z.output<typeof timerDiscard>;

export const timerOutput = z.object({
  clientId: z.string(),
  clientName: z.string(),
  ...outputsOf(timerFields),
  startedAt: z.string(),
});
export type Timer = z.output<typeof timerOutput>;
