import { isOffered } from "../lib/currencies.ts";
import { canonicalZone, type Instant } from "../lib/date.ts";
import { type DefaultsOf, defaultsOf } from "../lib/fields.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { onOneLine } from "../lib/schema.ts";
import { asSeen, versionsAfter } from "../lib/seen.ts";
import { cutText } from "../lib/text.ts";
import { usualTax } from "../lib/usual-tax.ts";
import { changedTaxNumbers } from "../lib/vat.ts";
import { NAME_CHARACTERS_MAX, SETUP_QUESTIONS, type SetupQuestion, workspaceFields } from "./fields.ts";
import type { ShownWorkspace, Workspace, WorkspaceUpdate } from "./schema.ts";

/**
 * The values of a new workspace, which also fill in fields that an older version did not write. The browser's zone replaces
 * the default one at the first visit.
 */
export const WORKSPACE_DEFAULTS: DefaultsOf<typeof workspaceFields> & Pick<Workspace, "unusableTimeZone" | "version"> =
  {
    ...defaultsOf(workspaceFields),
    unusableTimeZone: null,
    version: 0,
  };

export function newWorkspace(id: string, owner: { email: string; name: string }, createdAt: Instant): Workspace {
  // An account created before names were checked may have an invalid one.
  const name = cutText(onOneLine(owner.name), NAME_CHARACTERS_MAX).trim();
  return { ...WORKSPACE_DEFAULTS, asksUnusual: true, id, name, email: owner.email, version: 1, createdAt };
}

/** Returns what a workspace from before the questions counts as answered, apart from what its values answer. */
export function answeredBefore({ tax }: Pick<Workspace, "tax">): SetupQuestion[] {
  const isDefault = tax.category === WORKSPACE_DEFAULTS.tax.category && tax.reason === null;
  return isDefault ? [] : ["tax"];
}

/** The values that answer a question. */
type SetupValue = "country" | "address" | "iban" | "accountNumber" | "paymentDetails";

/** Returns the questions without an answer, in the order in which they are asked. */
export function unansweredOf(workspace: Pick<Workspace, SetupValue | "answered">): SetupQuestion[] {
  const { answered, country, address, iban, accountNumber, paymentDetails } = workspace;
  const values = { country, address, payment: iban ?? accountNumber ?? paymentDetails, tax: null };
  return SETUP_QUESTIONS.filter((question) => values[question] === null && !answered.includes(question));
}

export function presentWorkspace(workspace: Workspace): ShownWorkspace {
  return { ...workspace, unanswered: unansweredOf(workspace) };
}

const QUESTION_WORDS: Record<SetupQuestion, string> = {
  country: "your country",
  tax: "your tax",
  address: "your address",
  payment: "how you are paid",
};

/** Returns why nothing is sent before the questions are answered. */
export function unansweredWords(missing: readonly SetupQuestion[]): string {
  const list = missing.map((question) => QUESTION_WORDS[question]).join(", ");
  return `Before the first invoice goes out, answer in Settings: ${list}.`;
}

/** Returns the questions that a change answers: by naming them, or by the value that it sets. */
function answersIn(input: WorkspaceUpdate): SetupQuestion[] {
  const { answered = [], country, address, iban, accountNumber, paymentDetails, tax } = input;
  const given = { country, address, payment: iban || accountNumber || paymentDetails, tax };
  return SETUP_QUESTIONS.filter((question) => answered.includes(question) || given[question]);
}

/** Returns a change with what follows from it: the questions it answers, and the tax of a country while none is chosen. */
function withAnswers(before: Workspace, input: WorkspaceUpdate): WorkspaceUpdate {
  const added = answersIn(input);
  const tax = input.country && !before.answered.includes("tax") ? usualTax(input.country) : null;
  const answered = [...new Set([...before.answered, ...added])];
  return { ...(tax ? { tax } : {}), ...input, ...(added.length > 0 ? { answered } : {}) };
}

const ONE_SERIES =
  "Invoices and credit notes would count together. Give them patterns that differ in every year, such as CN-{year}-{n:3}.";

/** Returns what an input changes, and the workspace after it. Refuses a change of what the caller has not seen. */
export function changeWorkspace(
  before: Workspace,
  { seen, version, ...input }: WorkspaceUpdate,
): Result<{ changes: Omit<WorkspaceUpdate, "seen" | "version"> & Partial<Workspace>; after: Workspace }> {
  const asked = asSeen(workspaceFields, { present: before, seen, version, wanted: input });
  if (!asked.ok) return asked;
  const answering = withAnswers(before, input);
  const changes = {
    ...answering,
    ...changedTaxNumbers(before, input),
    ...(input.timeZone ? { timeZoneConfirmed: true } : {}),
  };
  const after = assignDefined(before, input.timeZone ? { ...changes, unusableTimeZone: null } : changes);
  if (after.currency !== before.currency && !isOffered(after.currency)) return notOffered(after.currency);
  if (changesPatterns(before, after) && isOneSeries(after)) {
    const field = after.creditNotePattern === before.creditNotePattern ? "numberPattern" : "creditNotePattern";
    return failure("invalid_input", ONE_SERIES, field);
  }
  const fieldVersions = versionsAfter(workspaceFields, before, { after, version: before.version + 1 });
  return success({ changes: { ...changes, fieldVersions }, after: { ...after, fieldVersions } });
}

/** Returns whether a change moves the instants at which the workspace's billing days begin. */
export function movesBillingInstants(before: Workspace, after: Workspace): boolean {
  if (before.unusableTimeZone !== after.unusableTimeZone) return true;
  return before.timeZone !== after.timeZone || before.billingHour !== after.billingHour;
}

/**
 * Returns the workspace with its zone in the one spelling, or with UTC in place of an unusable zone, so that its pages still
 * work. Billing checks `unusableTimeZone` first.
 */
export function withUsableTimeZone(workspace: Workspace): Workspace {
  const timeZone = canonicalZone(workspace.timeZone);
  if (timeZone === null) return { ...workspace, timeZone: "UTC", unusableTimeZone: workspace.timeZone };
  return { ...workspace, timeZone };
}

/** Returns the message to the owner about an unusable zone. */
export function unusableZoneWords(timeZone: string): string {
  return `No date can be worked out in the time zone "${timeZone}", so nothing is billed. Choose another in Settings, Billing.`;
}

export function unusableZone(timeZone: string) {
  return failure("conflict", unusableZoneWords(timeZone));
}

/** Returns the problem for a currency that is no longer in use. Existing amounts in it do not change. */
export function notOffered(currency: string) {
  return failure("invalid_input", `${currency} is not a currency in use any more. Choose another one.`, "currency");
}

/** Patterns that met before this was checked stay as they are while something else is changed. */
function changesPatterns(before: Workspace, after: Workspace): boolean {
  return before.numberPattern !== after.numberPattern || before.creditNotePattern !== after.creditNotePattern;
}

/**
 * Returns whether invoices and credit notes share a series in any month, as {year}-{n} and 2026-{n} do. The width of {n} does
 * not make two series different.
 */
function isOneSeries({ numberPattern, creditNotePattern }: Workspace): boolean {
  const invoices = new Set(seriesOfPattern(numberPattern));
  return seriesOfPattern(creditNotePattern).some((series) => invoices.has(series));
}

/** The years in which a document can be dated. */
const YEARS = Array.from({ length: 230 }, (_, index) => String(1970 + index));
const MONTHS = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, "0"));

function seriesOfPattern(pattern: string): string[] {
  const years = pattern.includes("{year}") ? YEARS : [""];
  const months = pattern.includes("{month}") ? MONTHS : [""];
  const counted = pattern.replace(/\{n:\d\}/, "{n}");
  return years.flatMap((year) =>
    months.map((month) => counted.replaceAll("{year}", year).replaceAll("{month}", month)),
  );
}
