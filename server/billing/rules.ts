import { type ClientRecord, hasNoPeriodYet } from "../client/rules.ts";
import type { Parties } from "../invoice/rules.ts";
import { addDays, type CivilDate, civilDateAt, type Instant } from "../lib/date.ts";
import { priceOfMinutes, toMinorUnits } from "../lib/money.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { type EntryRecord, rateOfEntry } from "../time/rules.ts";
import type { SetupQuestion } from "../workspace/fields.ts";
import type { Workspace } from "../workspace/schema.ts";
import type { BILLING_WARNINGS, BillingPreview, WAYS_OUT } from "./schema.ts";

/** Returns the end of the period that a person asks to bill: after the locked period, and tomorrow at the latest. */
export function requestedUntil(
  client: ClientRecord,
  workspace: Workspace,
  { until, now }: { until?: CivilDate | undefined; now: Instant },
): Result<CivilDate> {
  const tomorrow = addDays(civilDateAt(now, workspace.timeZone), 1);
  const end = until ?? tomorrow;
  if (end > tomorrow) return failure("invalid_input", "Only work up to today can be billed now.", "until");
  return end <= client.lockedUntil ? endedBefore(client) : success(end);
}

/** Returns the problem of a range that ends before the open period begins: it is closed, or before the first period. */
export function endedBefore(client: ClientRecord) {
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
