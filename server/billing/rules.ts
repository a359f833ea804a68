import { type ClientRecord, hasNoPeriodYet } from "../client/rules.ts";
import type { Parties } from "../invoice/rules.ts";
import { addDays, type CivilDate } from "../lib/date.ts";
import { formatDay } from "../lib/format.ts";
import { priceOfMinutes, toMinorUnits } from "../lib/money.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { type EntryRecord, rateOfEntry } from "../time/rules.ts";
import type { SetupQuestion } from "../workspace/fields.ts";
import type { BILLING_WARNINGS, BillingPreview, WAYS_OUT } from "./schema.ts";

/**
 * Returns the end of the period that a person asks to bill: after the locked period, and tomorrow at the latest. Today may be
 * locked already, because it was billed by hand. Work that came back or was added since then waits on the first open date;
 * it is given as `waiting`, and the period ends after that date.
 */
export function requestedUntil(
  client: ClientRecord,
  { until, tomorrow, waiting }: { until: CivilDate; tomorrow: CivilDate; waiting: readonly EntryRecord[] },
): Result<CivilDate> {
  if (until > tomorrow) return failure("invalid_input", "Only work up to today can be billed now.", "until");
  if (until > client.lockedUntil) return success(until);
  const billable = waiting.filter((entry) => entry.billable);
  if (hasNoPeriodYet(client) || until < tomorrow || billable.length === 0) return endedBefore(client);
  const ahead = billable.find(({ date }) => date >= tomorrow);
  if (ahead) {
    const sentence = `Time of ${formatDay(ahead.date)} would be billed with it. Bill it from that day on, or give that time another date.`;
    return failure("conflict", sentence, "until");
  }
  return success(addDays(client.lockedUntil, 1));
}

/** Returns the problem of a range that ends before the open period begins: it is closed, or before the first period. */
function endedBefore(client: ClientRecord) {
  if (hasNoPeriodYet(client))
    return failure("invalid_input", `The first period of ${client.name} begins on ${client.lockedUntil}.`, "until");
  const last = addDays(client.lockedUntil, -1);
  return failure("already_billed", `Everything up to ${last} is billed already.`, "until");
}

/** Returns how a client's next invoice goes out on its billing day. */
export function wayOut(
  { askFirst, reviewHours }: Pick<ClientRecord, "askFirst" | "reviewHours">,
  missing: readonly SetupQuestion[],
): (typeof WAYS_OUT)[number] {
  if (missing.length > 0) return "onceAnswered";
  if (askFirst) return "onApproval";
  return reviewHours === null ? "onItsOwn" : "asDraft";
}

/** Returns what the owner should fix before the billing day. */
export function warningsOf({ client, workspace }: Parties): (typeof BILLING_WARNINGS)[number][] {
  return [
    ...(client.rateConfirmed ? [] : ["rate_unconfirmed" as const]),
    ...(client.email ? [] : ["no_email" as const]),
    ...(workspace.name ? [] : ["no_business_name" as const]),
  ];
}

/** Explains for each unbilled entry why it is on the next invoice or not. */
export function explainEntries(
  entries: readonly EntryRecord[],
  rates: Parties["client"]["rates"],
  until: CivilDate,
): Pick<BillingPreview, "entries" | "leftOut"> {
  const included = entries.filter((entry) => entry.billable && entry.billingDate < until);
  const rest = entries.filter((entry) => !included.includes(entry));
  return {
    entries: included.map((entry) => {
      const { id, date, minutes, description, ticket } = entry;
      const rate = rateOfEntry(entry, rates);
      return { id, date, minutes, description, ticket, rate, net: toMinorUnits(priceOfMinutes(minutes, rate)) };
    }),
    leftOut: rest.map(({ id, date, minutes, description, billable }) => {
      const reason = billable ? ("after_period" as const) : ("not_billable" as const);
      return { id, date, minutes, description, reason };
    }),
  };
}
