import type { InvoiceDocument } from "../document/schema.ts";
import type { RunRecord } from "../run/rules.ts";
import type { Draft } from "./schema.ts";

/** Returns the tax of each line and charge as the owner wrote it. */
export function ownTaxesOf({ edits }: Pick<RunRecord, "edits">, { lines }: InvoiceDocument): Draft["ownTaxes"] {
  if (edits === null) return { lines: lines.map(() => null), charges: [] };
  return { lines: edits.lines.map(({ tax }) => tax), charges: edits.charges.map(({ tax }) => tax) };
}

/** Returns why a draft has no timesheet, though its client's lines gather hours. */
export function timesheetLeftOut(
  { parties }: Pick<RunRecord, "parties">,
  { grouping, timesheet }: InvoiceDocument,
): Draft["timesheetLeftOut"] {
  if (parties.client.lineDetail === "entry" || timesheet !== null || grouping.tooMany) return null;
  return grouping.by === "entry" ? "hours_changed" : "too_long";
}
