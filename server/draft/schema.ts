import * as z from "zod";
import { billingPreview } from "../billing/schema.ts";
import { invoiceDocument } from "../document/schema.ts";
import { gap } from "../einvoice/schema.ts";
import { requestId } from "../lib/schema.ts";
import { seenInput } from "../lib/seen.ts";
import { billingRunOutput, draftEditsInPart, formerPayment, runKey } from "../run/schema.ts";
import { taxOutput, taxTreatment } from "../workspace/fields.ts";

export const draftByKey = runKey;

/** Holds or discards a draft. */
export const draftAct = runKey.extend({ requestId });
export type DraftAct = z.output<typeof draftAct>;

export const draftDiscard = draftAct.extend({
  /** The version the caller read. Nothing is discarded if the draft has changed since. */
  version: z.int().optional(),
});
export type DraftDiscard = z.output<typeof draftDiscard>;

export const draftAsSeen = draftAct.extend({
  /** The version the caller read. Nothing is written or issued if the draft has changed since. */
  version: z.int(),
});
export type DraftAsSeen = z.output<typeof draftAsSeen>;

const draftPartOutput = { id: z.string(), tax: taxOutput.nullable() };

/** What `draft.edit` changes, as it is now: lines made from the hours until the owner writes their own. */
export const draftContents = z.object({
  lines: z.array(
    z.object({
      ...draftPartOutput,
      date: z.string().nullable(),
      description: z.string(),
      ticket: z.string().nullable(),
      minutes: z.int(),
      rate: z.int(),
    }),
  ),
  charges: z.array(z.object({ ...draftPartOutput, reason: z.string(), amount: z.int() })),
  note: z.string().nullable(),
});
export type DraftContents = z.output<typeof draftContents>;

/**
 * Without `seen`, it replaces lines, charges and note as a whole, if the draft has still the given version. With `seen`, only
 * what it names changes: a line or charge that only `seen` has is removed, and one that neither has stays. Each is then
 * compared by itself with what was seen, and the version is not.
 */
export const draftEdit = draftAsSeen.extend(draftEditsInPart.shape).extend({ seen: seenInput(draftContents.shape) });
export type DraftEdit = z.output<typeof draftEdit>;

/** Lines, charges and note, each under a name of its own, such as "lines.0" or "note". */
export type DraftFields = Record<
  string,
  DraftContents["lines"][number] | DraftContents["charges"][number] | string | null
>;

interface Parts<L, C> {
  lines?: readonly L[] | undefined;
  charges?: readonly C[] | undefined;
  note?: string | null | undefined;
}

/** Returns what there is of a draft's contents by name, with the place of what has no id. */
export function fieldsOfDraft<L extends { id?: string | undefined }, C extends { id?: string | undefined }>({
  lines = [],
  charges = [],
  note,
}: Parts<L, C>): Record<string, L | C | string | null> {
  const named = (of: string, parts: readonly (L | C)[]) =>
    parts.map((part, place) => [`${of}.${part.id ?? place}`, part] as const);
  const fields = Object.fromEntries([...named("lines", lines), ...named("charges", charges)]);
  return note === undefined ? fields : { ...fields, note };
}

export const draftOutput = z.object({
  run: billingRunOutput,
  clientName: z.string(),
  /** Increases with every change. */
  version: z.int(),
  /** Whether the owner wrote their own lines. */
  edited: z.boolean(),
  /** The document that would be issued now, without its number. */
  document: invoiceDocument,
  contents: draftContents,
  /** The tax of a line or charge that has none of its own. */
  tax: taxTreatment,
  /** The tax that the owner gave each line and charge of the document; null if it has that of the client. */
  ownTaxes: z.object({ lines: z.array(taxOutput.nullable()), charges: z.array(taxOutput.nullable()) }),
  warnings: billingPreview.shape.warnings,
  /**
   * The details of client and business that have changed since the draft was made, without the prices of its hours. The draft
   * has them once it takes them (`draft.takeDetails`). A value is as in `client.get` or `workspace.get`.
   */
  newDetails: z.array(
    z.object({
      of: z.enum(["client", "workspace"]),
      field: z.string(),
      before: z.unknown(),
      after: z.unknown(),
    }),
  ),
  /** The payment of the credited invoice that it replaces. It counts for this one only if the amounts are the same. */
  payment: formerPayment.nullable(),
  /** What prevents the document's e-invoice. It is issued without one. */
  gaps: z.array(gap),
  /** Why the client gets no timesheet beside grouped lines. Null if it has one, or wants none. */
  timesheetLeftOut: z.enum(["hours_changed", "too_long"]).nullable(),
});
export type Draft = z.output<typeof draftOutput>;
