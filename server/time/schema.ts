import * as z from "zod";
import { civilDate, idOf, instant, line, minutes, optional, pageInput, pageOf, rate } from "../lib/schema.ts";

const details = {
  description: optional(line(500)),
  /** A ticket or task in the freelancer's or the client's tracker. */
  ticket: optional(line(100)),
  startedAt: instant.nullish(),
  /**
   * Per hour in the client's minor units; overrides the client's rate for this entry. An entry that moves to a client of
   * another currency needs it anew, or null.
   */
  rate: rate.nullish(),
};

export const timeCreate = z.object({
  clientId: idOf("client"),
  date: civilDate,
  minutes,
  billable: z.boolean().default(true),
  ...details,
});
export type TimeCreate = z.output<typeof timeCreate>;

export const timeUpdate = z.object({
  id: idOf("timeEntry"),
  clientId: idOf("client").optional(),
  date: civilDate.optional(),
  minutes: minutes.optional(),
  billable: z.boolean().optional(),
  ...details,
});
export type TimeUpdate = z.output<typeof timeUpdate>;

export const timeById = z.object({ id: idOf("timeEntry") });

export const timeList = z
  .object({
    /** First date. */
    from: civilDate,
    /** The date after the last one. */
    to: civilDate,
    clientId: idOf("client").optional(),
    ...pageInput,
    limit: z.int().min(1).max(500).default(200),
  })
  .refine((range) => range.from <= range.to, { error: "The range ends before it begins.", path: ["to"] });
export type TimeList = z.output<typeof timeList>;

export const timeEntryOutput = z.object({
  id: z.string(),
  clientId: z.string(),
  /** When the work was done. */
  date: z.string(),
  /** What decides the invoice it goes on: the date, or the first open date where that one was already billed. */
  billingDate: z.string(),
  minutes: z.int(),
  description: z.string().nullable(),
  ticket: z.string().nullable(),
  startedAt: z.string().nullable(),
  rate: z.int().nullable(),
  billable: z.boolean(),
  /** True once its billing date is locked: it cannot change any more. */
  billed: z.boolean(),
  createdAt: z.string(),
});
export type TimeEntry = z.output<typeof timeEntryOutput>;

export const timePage = pageOf(timeEntryOutput);

export const timerStart = z.object({
  clientId: idOf("client"),
  description: optional(line(500)),
  ticket: optional(line(100)),
});
export type TimerStart = z.output<typeof timerStart>;

/** `minutes` replaces what the clock says, for a timer that was forgotten. */
export const timerStop = z.object({ minutes: minutes.optional() });

export const timerOutput = z.object({
  clientId: z.string(),
  clientName: z.string(),
  description: z.string().nullable(),
  ticket: z.string().nullable(),
  startedAt: z.string(),
});
export type Timer = z.output<typeof timerOutput>;
