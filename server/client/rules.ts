import { decimalsBefore, decimalsOf, possibleDecimals } from "../lib/currencies.ts";
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
import type { FieldVersions } from "../lib/seen.ts";
import { changedTaxNumbers } from "../lib/vat.ts";
import type { Workspace } from "../workspace/schema.ts";
import { clientFields } from "./fields.ts";
import type { Client, ClientConfirmRate, ClientCreate } from "./schema.ts";

/** A rate and the first date it applies to. A client's initial rate has no such date and always applies. */
export interface Rate {
  from: CivilDate | null;
  rate: number;
}

/** A client as stored. */
export interface ClientRecord extends ValuesOf<typeof clientFields> {
  id: string;
  /** The number of decimal digits in every amount of this client. */
  decimals: number;
  /** Whether `decimals` is certain. It is not when an older version stored the amounts without their decimals. */
  rateConfirmed: boolean;
  rates: Rate[];
  lockedUntil: CivilDate;
  /** The first date of the first period. Null for a client from before this was kept. */
  billedFrom: CivilDate | null;
  nextBilling: BillingMoment | null;
  /** Since when the next invoice is on hold, and why. Null if it is not. */
  hold: Hold | null;
  hasTime: boolean;
  /** No work before this date is unbilled. Null if that is not known yet. */
  openFrom: CivilDate | null;
  /** How often time with a rate of its own was written. Null if that was never counted. */
  ownRateWrites: number | null;
  archived: boolean;
  version: number;
  fieldVersions?: FieldVersions | undefined;
  createdAt: Instant;
}

interface Hold {
  since: Instant;
  reason: string | null;
}

export interface BillingMoment {
  date: CivilDate;
  at: Instant;
}

/** The values of a new client. They also fill in fields that an older version did not write. */
export const CLIENT_DEFAULTS: DefaultsOf<typeof clientFields> = defaultsOf(clientFields);

type Schedule = Pick<Workspace, "timeZone" | "billingHour">;

/** Returns how to read amounts that were stored with a currency but without decimals. */
export function denominationBefore(currency: string): Pick<ClientRecord, "decimals" | "rateConfirmed"> {
  return { decimals: decimalsBefore(currency), rateConfirmed: possibleDecimals(currency).length === 1 };
}

/** Returns the client after its owner has confirmed how to read its amounts. */
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

/** Returns why no amount of a client can change or be sent until its owner confirms how to read it. */
export function rateToConfirm({ name, currency }: Pick<ClientRecord, "name" | "currency">): string {
  return (
    `The rate of ${name} was stored without saying how many decimals an amount in ${currency} has. ` +
    "Confirm it on the client's page, under Rates; nothing is sent before."
  );
}

/** Returns the rate on `date`: the one with the latest `from` on or before it. For equal dates the one added later wins. */
export function rateOn(rates: readonly Rate[], date: CivilDate): number {
  let chosen: Rate = { from: null, rate: 0 };
  for (const candidate of rates) {
    const counts = candidate.from === null || candidate.from <= date;
    if (counts && (candidate.from ?? "") >= (chosen.from ?? "")) chosen = candidate;
  }
  return chosen.rate;
}

function billingMoment(date: CivilDate, schedule: Schedule): BillingMoment {
  return { date, at: instantAt(date, schedule.billingHour, schedule.timeZone) };
}

/** Returns the first billing day after the locked period that has not begun yet. */
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
 * Returns the next billing moment after the client's billing day changed. A billing day that has begun stays, because its
 * invoice is owed; later ones follow the new rule.
 */
export function moveBillingMoment(
  client: Pick<ClientRecord, "billingDay" | "lockedUntil"> & { nextBilling: BillingMoment },
  schedule: Schedule,
  now: Instant,
): BillingMoment {
  const standing = billingMoment(client.nextBilling.date, schedule);
  return standing.at <= now ? standing : nextBillingMoment(client, schedule, now);
}

/** Returns the client with its billing instant in the workspace's current zone and hour, or null if nothing changes. */
export function rescheduleClient(client: ClientRecord, schedule: Schedule): ClientRecord | null {
  if (!client.nextBilling) return null;
  const nextBilling = billingMoment(client.nextBilling.date, schedule);
  return nextBilling.at === client.nextBilling.at ? null : { ...client, nextBilling, version: client.version + 1 };
}

/** Returns a new client. Its first invoice covers the current month and any earlier work entered late. */
export function newClient(
  id: string,
  input: ClientCreate,
  { workspace, now }: { workspace: Workspace; now: Instant },
): ClientRecord {
  const { id: _id, name, rate, currency = workspace.currency, billingDay = workspace.billingDay, ...details } = input;
  const lockedUntil = lastBillingDate(civilDateAt(now, workspace.timeZone), billingDay);
  return {
    ...assignDefined({ ...CLIENT_DEFAULTS, askFirst: workspace.askFirst }, details),
    ...changedTaxNumbers(CLIENT_DEFAULTS, details),
    id,
    name,
    currency,
    decimals: decimalsOf(currency),
    rateConfirmed: true,
    rates: [{ from: null, rate }],
    billingDay,
    lockedUntil,
    billedFrom: lockedUntil,
    nextBilling: nextBillingMoment({ billingDay, lockedUntil }, workspace, now),
    hold: null,
    hasTime: false,
    openFrom: lockedUntil,
    ownRateWrites: 0,
    archived: false,
    version: 1,
    createdAt: now,
  };
}

/** Returns the client with its next invoice on hold. Held again, it keeps the day, and its reason if none is given. */
export function holdClient(client: ClientRecord, reason: string | null | undefined, now: Instant): ClientRecord {
  const { since, reason: before } = client.hold ?? { since: now, reason: null };
  const hold = { since, reason: reason === undefined ? before : reason };
  return client.hold && hold.reason === before ? client : { ...client, hold };
}

/** Returns the client with its next invoice released. Its billing days continue where they were held. */
export function releaseClient(client: ClientRecord): ClientRecord {
  return client.hold ? { ...client, hold: null } : client;
}

/** Returns why a client's next invoice cannot be sent by hand while it is on hold. */
export function heldWords({ name }: Pick<ClientRecord, "name">): string {
  return `The next invoice of ${name} is on hold. Release it first.`;
}

/** Returns whether no period of the client has ended yet, as far as is known. */
export function hasNoPeriodYet({ billedFrom, lockedUntil }: Pick<ClientRecord, "billedFrom" | "lockedUntil">): boolean {
  return billedFrom === lockedUntil;
}

/** Letters that are no base letter with a mark. */
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
};
const OTHER_LETTERS = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
const MARKS = /[\u0300-\u036F]/g;

/** Returns the form of a name in which names are compared: without case and marks, so that "apfel" is found in "Äpfel". */
export function foldName(name: string): string {
  return name
    .normalize("NFD")
    .toLowerCase()
    .replace(MARKS, "")
    .replace(OTHER_LETTERS, (letter) => LETTERS[letter] ?? letter)
    .normalize("NFC");
}

/** Ends a stored name; an older version stored none. It sorts before every character, so that "Acme" stands before "Acme GmbH". */
export const SORT_NAME_END = "\u0001";
/** A sort key holds at most 1,024 bytes. */
const SORT_CHARACTERS_MAX = 250;

/** Returns the form of a name that lists are sorted by. */
export function sortNameOf(name: string): string {
  return `${foldName(name).slice(0, SORT_CHARACTERS_MAX)}${SORT_NAME_END}`;
}

/** Returns the attributes that lists of clients are keyed by. */
export function nameKeys({ name, archived }: Pick<ClientRecord, "name" | "archived">) {
  return { sortName: sortNameOf(name), status: archived ? ("archived" as const) : ("active" as const) };
}

/** Returns the clients in order of name, also those that an older version stored. */
export function byName<T extends { id: string; name: string }>(clients: readonly T[]): T[] {
  const keyed = clients.map((client) => ({ client, key: `${sortNameOf(client.name)}#${client.id}` }));
  return keyed.toSorted((a, b) => (a.key < b.key ? -1 : 1)).map(({ client }) => client);
}

/** Returns a client as callers see it on `today`, with its billing instant in the workspace's current zone. */
export function presentClient(client: ClientRecord, workspace: Workspace, today: CivilDate): Client {
  const { nextBilling, hasTime, openFrom, ownRateWrites, ...shown } = client;
  return {
    ...shown,
    possibleDecimals: client.rateConfirmed ? [client.decimals] : possibleDecimals(client.currency),
    rate: rateOn(client.rates, today),
    nextBilling: nextBilling ? billingMoment(nextBilling.date, workspace) : null,
  };
}
