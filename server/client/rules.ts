import { decimalsBefore, decimalsOf, isOffered, possibleDecimals } from "../lib/currencies.ts";
import {
  addDays,
  type CivilDate,
  civilDateAt,
  type Instant,
  instantAt,
  lastBillingDate,
  laterOf,
  nextBillingDate,
} from "../lib/date.ts";
import { type DefaultsOf, defaultsOf, type ValuesOf } from "../lib/fields.ts";
import { assignDefined } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { notOffered } from "../workspace/rules.ts";
import type { Workspace } from "../workspace/schema.ts";
import { clientFields } from "./fields.ts";
import type { Client, ClientConfirmRate, ClientCreate, ClientUpdate } from "./schema.ts";

/** A rate and the first date it counts for; the one a client begins with has none and counts from ever. */
export interface Rate {
  from: CivilDate | null;
  rate: number;
}

/** A client as it is kept. */
export interface ClientRecord extends ValuesOf<typeof clientFields> {
  id: string;
  /** Of every amount kept for this client. */
  decimals: number;
  /** Whether that is known for sure. Not so where a version stored the amounts that left their decimals to the machine. */
  rateConfirmed: boolean;
  rates: Rate[];
  lockedUntil: CivilDate;
  nextBilling: BillingMoment | null;
  hasTime: boolean;
  archived: boolean;
  version: number;
  createdAt: Instant;
}

export interface BillingMoment {
  date: CivilDate;
  at: Instant;
}

/** What a client begins with, and has where a version wrote it that knew less. */
export const CLIENT_DEFAULTS: DefaultsOf<typeof clientFields> = defaultsOf(clientFields);

type Schedule = Pick<Workspace, "timeZone" | "billingHour">;

/** How amounts are read that were stored with their currency alone. */
export function denominationBefore(currency: string): Pick<ClientRecord, "decimals" | "rateConfirmed"> {
  return { decimals: decimalsBefore(currency), rateConfirmed: possibleDecimals(currency).length === 1 };
}

/** The client once its owner has said how its amounts are to be read. */
export function confirmRateOf(
  client: ClientRecord,
  { version, decimals }: Pick<ClientConfirmRate, "version" | "decimals">,
): Result<ClientRecord> {
  if (client.rateConfirmed) return failure("conflict", `The rate of ${client.name} is confirmed already.`);
  if (client.version !== version)
    return failure("conflict", `${client.name} was changed elsewhere. Look at the rate again.`);
  if (!possibleDecimals(client.currency).includes(decimals))
    return failure("invalid_input", "Choose one of the ways in which the rate can be read.", "decimals");
  return success({ ...client, decimals, rateConfirmed: true });
}

/** Why no amount of a client is changed or sent before its owner has confirmed how they are read. */
export function rateToConfirm({ name, currency }: Pick<ClientRecord, "name" | "currency">): string {
  return (
    `The rate of ${name} was stored without saying how many decimals an amount in ${currency} has. ` +
    "Confirm it on the client's page, under Rates; nothing is sent before."
  );
}

/** The client as it is wanted. Amounts in another currency are given anew: 9000 is 90 euros, and 9,000 yen. */
export function changeClient(
  client: ClientRecord,
  { rate, ...wanted }: Omit<ClientUpdate, "id">,
): Result<ClientRecord> {
  const changed = assignDefined(client, wanted);
  const { currency, discountAmount } = changed;
  if (currency === client.currency) {
    if (rate !== undefined) return rateWithoutDate();
    if (discountAmount === client.discountAmount || client.rateConfirmed) return success(changed);
    return failure("conflict", rateToConfirm(client), "discountAmount");
  }
  if (client.hasTime) {
    const message = `${client.name} has time in ${client.currency}. Make a second client for another currency.`;
    return failure("currency_fixed", message, "currency");
  }
  if (!isOffered(currency)) return notOffered(currency);
  if (rate === undefined) return failure("invalid_input", `Say what an hour costs in ${currency}.`, "rate");
  if (discountAmount > 0 && wanted.discountAmount === undefined)
    return failure("invalid_input", `Say what the discount comes to in ${currency}.`, "discountAmount");
  const denomination = { decimals: decimalsOf(currency), rateConfirmed: true };
  return success({ ...changed, ...denomination, rates: [{ from: null, rate }] });
}

function rateWithoutDate() {
  return failure("invalid_input", "Add the rate with the date from which it counts.", "rate");
}

/** The rate that counts on `date`: the latest `from` on or before it; of two with the same date, the one added later. */
export function rateOn(rates: readonly Rate[], date: CivilDate): number {
  let chosen: Rate = { from: null, rate: 0 };
  for (const candidate of rates) {
    const counts = candidate.from === null || candidate.from <= date;
    if (counts && (candidate.from ?? "") >= (chosen.from ?? "")) chosen = candidate;
  }
  return chosen.rate;
}

export function billingMoment(date: CivilDate, schedule: Schedule): BillingMoment {
  return { date, at: instantAt(date, schedule.billingHour, schedule.timeZone) };
}

/** The first billing day after what is locked that has not begun yet. */
export function nextBillingMoment(
  client: Pick<ClientRecord, "billingDay" | "lockedUntil">,
  schedule: Schedule,
  now: Instant,
): BillingMoment {
  const yesterday = addDays(civilDateAt(now, schedule.timeZone), -1);
  const moment = billingMoment(nextBillingDate(laterOf(client.lockedUntil, yesterday), client.billingDay), schedule);
  if (moment.at > now) return moment;
  return billingMoment(nextBillingDate(moment.date, client.billingDay), schedule);
}

/**
 * When a client is billed next whose billing day was changed. A billing day that has begun stays: its invoice is owed, and
 * the days after it follow the new rule.
 */
export function moveBillingMoment(
  client: Pick<ClientRecord, "billingDay" | "lockedUntil"> & { nextBilling: BillingMoment },
  schedule: Schedule,
  now: Instant,
): BillingMoment {
  const standing = billingMoment(client.nextBilling.date, schedule);
  return standing.at <= now ? standing : nextBillingMoment(client, schedule, now);
}

/** The client with its billing instant by the workspace's present zone and hour; null where it says so already. */
export function rescheduleClient(client: ClientRecord, schedule: Schedule): ClientRecord | null {
  if (!client.nextBilling) return null;
  const nextBilling = billingMoment(client.nextBilling.date, schedule);
  return nextBilling.at === client.nextBilling.at ? null : { ...client, nextBilling, version: client.version + 1 };
}

/** A client made today: its first invoice covers the month that is running, and late work from before it. */
export function newClient(
  id: string,
  input: ClientCreate,
  { workspace, now }: { workspace: Workspace; now: Instant },
): ClientRecord {
  const { name, rate, currency = workspace.currency, billingDay = workspace.billingDay, ...details } = input;
  const lockedUntil = lastBillingDate(civilDateAt(now, workspace.timeZone), billingDay);
  return {
    ...assignDefined(CLIENT_DEFAULTS, details),
    id,
    name,
    currency,
    decimals: decimalsOf(currency),
    rateConfirmed: true,
    rates: [{ from: null, rate }],
    billingDay,
    lockedUntil,
    nextBilling: nextBillingMoment({ billingDay, lockedUntil }, workspace, now),
    hasTime: false,
    archived: false,
    version: 1,
    createdAt: now,
  };
}

/** Names sort and are found without regard to case. */
export function sortNameOf(name: string): string {
  return name.toLocaleLowerCase("en");
}

/** A client as callers see it on `today`, its billing instant by the workspace's present zone. */
export function presentClient(client: ClientRecord, workspace: Workspace, today: CivilDate): Client {
  const { nextBilling, hasTime, ...shown } = client;
  return {
    ...shown,
    possibleDecimals: client.rateConfirmed ? [client.decimals] : possibleDecimals(client.currency),
    rate: rateOn(client.rates, today),
    nextBilling: nextBilling ? billingMoment(nextBilling.date, workspace) : null,
  };
}
