import type { InvoiceDocument } from "../document/schema.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { asSeen } from "../lib/seen.ts";
import type { RunRecord } from "../run/rules.ts";
import { type DraftEdits, draftEdits } from "../run/schema.ts";
import { type Draft, type DraftContents, type DraftEdit, fieldsOfDraft } from "./schema.ts";

/** Returns the tax of each line and charge as the owner wrote it. */
export function ownTaxesOf({ edits }: Pick<RunRecord, "edits">, { lines }: InvoiceDocument): Draft["ownTaxes"] {
  if (edits === null) return { lines: lines.map(() => null), charges: [] };
  return { lines: edits.lines.map(({ tax }) => tax), charges: edits.charges.map(({ tax }) => tax) };
}

/** Returns what the owner can change of a draft, as it is now. A line or charge without an id is told by its place. */
export function contentsOf({ edits }: Pick<RunRecord, "edits">, { lines, note }: InvoiceDocument): DraftContents {
  if (edits === null) {
    const derived = lines.map(({ date, description, ticket, minutes, rate }, place) => {
      return { id: String(place), date, description, ticket, minutes, rate, tax: null };
    });
    return { lines: derived, charges: [], note };
  }
  return { lines: edits.lines.map(withPlace), charges: edits.charges.map(withPlace), note: edits.note };
}

function withPlace<T extends { id?: string | undefined }>(part: T, place: number): T & { id: string } {
  return { ...part, id: part.id ?? String(place) };
}

type Given = Pick<DraftEdit, "lines" | "charges" | "note" | "seen">;

/** Returns a draft's contents after a change, or why it cannot be: its caller may have seen another draft. */
export function editedContents(present: DraftContents, given: Given, newId: () => string): Result<DraftEdits> {
  const { seen, lines = [], charges = [], note = null } = given;
  if (seen === undefined)
    return checkEdits({
      lines: giveIds(lines, { present: present.lines, byPlace: true, newId }),
      charges: giveIds(charges, { present: present.charges, byPlace: true, newId }),
      note,
    });
  const there = asSeen(labelsOf(present, seen), {
    present: fieldsOfDraft(present),
    seen: fieldsOfDraft(seen),
    wanted: wantedFields(given),
  });
  if (!there.ok) return { ok: false, problem: { ...there.problem, field: listOf(there.problem.field) } };
  const changedLines = applyTo(present.lines, { seen: seen.lines, wanted: lines });
  const changedCharges = applyTo(present.charges, { seen: seen.charges, wanted: charges });
  return checkEdits({
    lines: giveIds(changedLines, { present: present.lines, newId }),
    charges: giveIds(changedCharges, { present: present.charges, newId }),
    note: given.note === undefined ? present.note : given.note,
  });
}

/** Returns what a caller wants by name; null for what it saw and wants no more. */
function wantedFields({ seen = {}, ...wanted }: Given): object {
  const gone = Object.keys(fieldsOfDraft({ ...seen, note: undefined })).map((name) => [name, null] as const);
  return { ...Object.fromEntries(gone), ...fieldsOfDraft(wanted) };
}

/** Returns the field of the input that has "lines.dp_1". */
function listOf(name = ""): string {
  return name.split(".")[0] ?? name;
}

function labelsOf(present: DraftContents, seen: Partial<DraftContents>) {
  const labels = (of: string, word: string, parts: readonly { id: string }[] = []) =>
    parts.map(({ id }, place) => [`${of}.${id}`, { words: { label: `${word} ${place + 1}` } }] as const);
  return Object.fromEntries([
    ["note", { words: { label: "Note" } }] as const,
    ...labels("lines", "Line", seen.lines),
    ...labels("charges", "Charge", seen.charges),
    ...labels("lines", "Line", present.lines),
    ...labels("charges", "Charge", present.charges),
  ]);
}

interface Part {
  id?: string | undefined;
}

/** Returns the present parts without those that were seen and are not wanted, and with the changed and new ones. */
function applyTo<T extends Part, S extends T>(
  present: readonly S[],
  { seen = [], wanted }: { seen: readonly S[] | undefined; wanted: readonly T[] },
): T[] {
  const byId = new Map(wanted.map((part) => [part.id, part]));
  const gone = new Set(seen.map(({ id }) => id).filter((id) => !byId.has(id)));
  const known = new Set(present.map(({ id }) => id));
  const kept = present.filter(({ id }) => !gone.has(id)).map((part) => byId.get(part.id) ?? part);
  return [...kept, ...wanted.filter(({ id }) => !known.has(id))];
}

/**
 * Returns parts with an id each: their own if it is known, or else a new one. `byPlace` also takes that of their place if as
 * many are there as before, for programs that know no ids.
 */
function giveIds<T extends Part>(
  parts: readonly T[],
  { present, byPlace = false, newId }: { present: readonly Part[]; byPlace?: boolean; newId: () => string },
): T[] {
  const free = new Set(present.map(({ id }) => id));
  const take = (id: string | undefined) => (id !== undefined && free.delete(id) ? id : undefined);
  const named = parts.map((part) => ({ ...part, id: take(part.id) }));
  const sameMany = byPlace && parts.length === present.length;
  return named.map((part, place) => ({
    ...part,
    id: part.id ?? (sameMany ? take(present[place]?.id) : undefined) ?? newId(),
  }));
}

function checkEdits(edits: DraftEdits): Result<DraftEdits> {
  const read = draftEdits.safeParse(edits);
  if (read.success) return success(edits);
  const [issue] = read.error.issues;
  return failure("invalid_input", issue?.message ?? "Look at the lines again.", issue?.path.map(String).join("."));
}

/** Returns why a draft has no timesheet, though its client's lines gather hours. */
export function timesheetLeftOut(
  { parties }: Pick<RunRecord, "parties">,
  { grouping, timesheet }: InvoiceDocument,
): Draft["timesheetLeftOut"] {
  if (parties.client.lineDetail === "entry" || timesheet !== null || grouping.tooMany) return null;
  return grouping.by === "entry" ? "hours_changed" : "too_long";
}
