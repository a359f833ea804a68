import * as z from "zod";
import { period } from "../document/schema.ts";
import { amount, civilDate, emptyIsNull, idOf, jobFailureOutput, line, lines, rate } from "../lib/schema.ts";
import { taxTreatment } from "../workspace/fields.ts";

/**
 * locked: the period is closed and its invoice is being made · draft: waits for the owner's review · issued · nothing: there
 * was nothing to bill · discarding, voiding: its hours are being released to the open period · discarded: the draft was
 * discarded · voided: a credit note credited its invoice.
 */
export const RUN_STATES = [
  "locked",
  "draft",
  "issued",
  "nothing",
  "discarding",
  "discarded",
  "voiding",
  "voided",
] as const;

/**
 * Why a draft waits for a person. answers: the business has questions without an answer (`billing.setup`) · approval: the owner
 * wants to be asked.
 */
export const WAITS_FOR = ["answers", "approval"] as const;
export type WaitsFor = (typeof WAITS_FOR)[number];

/** unusual: the amount is over twice or under half of the usual one. */
const WAITING_REASONS = [...WAITS_FOR, "unusual"] as const;

/** More than anybody credits one invoice. A bound, so that every revision can be put in order as a text. */
export const REVISION_DIGITS = 9;
const revision = z
  .int()
  .min(0)
  .max(10 ** REVISION_DIGITS - 1);

/** Identifies a run within its workspace. */
export const runKey = z.object({ clientId: idOf("client"), from: civilDate, revision });
export type RunKey = z.output<typeof runKey>;

/** More than the shortest lines that fit into a document (`server/invoice/lines.ts`). */
export const DRAFT_LINES_MAX = 2500;

/** Of all lines together, so that their sum at any rate and tax is a number that JSON holds exactly. */
export const DRAFT_MINUTES_MAX = 300_000_000;

/** Tells a line or charge from others, which come and go. A new one gets its own. */
const partId = z.string().max(40).optional();

/** A line the owner writes on a draft. */
export const draftLine = z.object({
  id: partId,
  date: civilDate.nullable(),
  description: line(500, "Say what it is for."),
  ticket: emptyIsNull(line(100)).default(null),
  minutes: z.int("Use whole minutes.").min(1, "Use at least one minute.").max(600_000, "Use at most 10,000 hours."),
  rate,
  /** Null uses the client's tax. */
  tax: taxTreatment.nullable().default(null),
});
/** A charge in addition to hours, such as travel costs. */
export const draftCharge = z.object({
  id: partId,
  reason: line(100, "Say what it is for."),
  amount: z.int("Use whole minor units.").min(1, "Use more than nothing.").max(100_000_000_000, "That is too much."),
  tax: taxTreatment.nullable().default(null),
});

const noteOfDraft = emptyIsNull(lines(1000));

function minutesOf(lines: readonly { minutes: number }[]): number {
  return lines.reduce((sum, { minutes }) => sum + minutes, 0);
}

export const draftEdits = z.object({
  lines: z
    .array(draftLine)
    .min(1, "A draft keeps at least one line; discard it instead.")
    .max(DRAFT_LINES_MAX)
    .refine((lines) => minutesOf(lines) <= DRAFT_MINUTES_MAX, "These are more hours than one invoice can hold."),
  charges: z.array(draftCharge).max(50, "Use at most 50 charges.").default([]),
  note: noteOfDraft.default(null),
});
export type DraftEdits = z.output<typeof draftEdits>;

/** Some of the owner's edits: only the lines and charges that are changed or new. What they have to be is for the whole. */
export const draftEditsInPart = z.object({
  lines: z.array(draftLine).max(DRAFT_LINES_MAX).optional(),
  charges: z.array(draftCharge).max(50, "Use at most 50 charges.").optional(),
  note: noteOfDraft.optional(),
});

/** A payment of a credited invoice: when it came, its amount in minor units, and the number of that invoice. */
export const formerPayment = z.object({ paidOn: z.string(), total: amount, number: z.string() });
export type FormerPayment = z.output<typeof formerPayment>;

export const billingRunOutput = z.object({
  id: z.string(),
  clientId: z.string(),
  period,
  /** 0, plus one each time the period is billed again. */
  revision: z.int(),
  state: z.enum(RUN_STATES),
  invoiceId: z.string().nullable(),
  startedAt: z.string(),
  attempts: z.int(),
  /** Why the last attempt failed. Null if there was no failure since. */
  failure: jobFailureOutput.nullable(),
  /** When it continues automatically: the next attempt, or the issue of a draft. Null if it waits for a person or is done. */
  nextAttemptAt: z.string().nullable(),
  /** Since when it has waited for a person. Null if it continues automatically or is done. */
  parkedAt: z.string().nullable(),
  /** True while it waits for the client's rate to be confirmed (`client.confirmRate`). */
  waitsForRate: z.boolean(),
  /** Why the draft waits for a person from the start. Null if it does not, or if a person holds it. */
  waitsFor: z.enum(WAITING_REASONS).nullable(),
});
export type BillingRun = z.output<typeof billingRunOutput>;
