import * as z from "zod";
import { billingPreview } from "../billing/schema.ts";
import { invoiceDocument } from "../document/schema.ts";
import { billingRunOutput, draftEdits, runKey } from "../run/schema.ts";
import { taxTreatment } from "../workspace/fields.ts";

export const draftByKey = runKey;

export const draftAsSeen = runKey.extend({
  /** As read: where the draft was changed meanwhile, nothing is written or issued. */
  version: z.int(),
});
export type DraftAsSeen = z.output<typeof draftAsSeen>;

export const draftEdit = draftAsSeen.extend(draftEdits.shape);
export type DraftEdit = z.output<typeof draftEdit>;

export const draftOutput = z.object({
  run: billingRunOutput,
  clientName: z.string(),
  /** Goes up with every change. */
  version: z.int(),
  /** Whether the owner wrote lines of their own. */
  edited: z.boolean(),
  /** What would be issued now, without its number. */
  document: invoiceDocument,
  /** What a line or charge bears that has no tax of its own. */
  tax: taxTreatment,
  warnings: billingPreview.shape.warnings,
});
export type Draft = z.output<typeof draftOutput>;
