import { expect, test } from "vitest";
import {
  draftFieldsForm,
  draftInput,
} from "../../app/(workspace)/drafts/[client]/[from]/[revision]/edit/draft-form.ts";
import { draftText, INHERITED } from "../../app/(workspace)/drafts/[client]/[from]/[revision]/edit/draft-text.ts";
import { type DraftContents, fieldsOfDraft } from "../../server/draft/schema.ts";

const LAYOUT = { id: "0", date: "2026-11-19", description: "Layout", ticket: null, minutes: 90, rate: 9000, tax: null };
const CALL = { ...LAYOUT, id: "1", description: "Call", minutes: 1830, rate: 12_345 };
const TRAIN = { id: "dp_1", reason: "Train", amount: 4900, tax: { category: "S" as const, rate: 700, reason: null } };
const DRAFT: DraftContents = { lines: [LAYOUT, CALL], charges: [TRAIN], note: "Thank you." };
const SHOWN = fieldsOfDraft(DRAFT);
const FORM = draftFieldsForm(2, SHOWN);

const typed = () => ({ ...draftText(DRAFT, 2), note: DRAFT.note });

test("a draft that is shown and read again is the same, field by field", () => {
  expect(FORM.read(typed())).toEqual({ ok: true, value: SHOWN });
});

test("a line that was removed is null, and a new one has a name of its own", () => {
  const { lines, ...rest } = typed();
  const added = {
    id: "new1",
    date: null,
    ticket: null,
    description: "Hosting",
    minutes: "1",
    rate: "15",
    tax: INHERITED,
  };
  const read = FORM.read({ ...rest, lines: [...lines.slice(1), added] });
  expect(read.ok && read.value).toEqual({
    ...{ ...SHOWN, "lines.0": null },
    "lines.new1": { id: "new1", date: null, ticket: null, description: "Hosting", minutes: 60, rate: 1500, tax: null },
  });
});

test("a choice names each line, and says its words, hours, rate and tax", () => {
  const fields = FORM.fields(SHOWN);
  expect(Object.values(fields).map(({ label, text }) => [label, text])).toEqual([
    ["Line 1", "Layout · 1:30 · 90"],
    ["Line 2", "Call · 30:30 · 123.45"],
    ["Charge 1", "Train · 49 · VAT 7%"],
    ["Note under the totals", "Thank you."],
  ]);
});

test("what is sent has only the named fields", () => {
  expect(draftInput({ "lines.1": CALL, "lines.0": null })).toEqual({ lines: [CALL], charges: [] });
  expect(draftInput({ note: null })).toEqual({ lines: [], charges: [], note: null });
  expect(draftInput(SHOWN)).toEqual(DRAFT);
});
