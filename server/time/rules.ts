import * as z from "zod";
import { type ClientRecord, type Rate, rateOn } from "../client/rules.ts";
import type { RatePreview } from "../client/schema.ts";
import { addDays, type CivilDate, earlierOf, type Instant, laterOf } from "../lib/date.ts";
import type { ValuesOf } from "../lib/fields.ts";
import { type Denomination, priceOfMinutes, toMinorUnits } from "../lib/money.ts";
import { isSame, keysOf, pick } from "../lib/objects.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { type FieldVersions, versionsAfter } from "../lib/seen.ts";
import { entryFields } from "./fields.ts";
import type { TimeCreate, TimeEntry } from "./schema.ts";

/** A time entry as stored. */
export interface EntryRecord extends ValuesOf<typeof entryFields> {
  id: string;
  billingDate: CivilDate;
  version: number;
  fieldVersions?: FieldVersions | undefined;
  createdAt: Instant;
}

/** Where an entry is in the table. */
export const entryPlace = z.object({ clientId: z.string(), billingDate: z.string(), id: z.string() });
export type EntryPlace = z.output<typeof entryPlace>;

export function placeOf({ clientId, billingDate, id }: EntryRecord): EntryPlace {
  return { clientId, billingDate, id };
}

/** What tells one timer of a user from the next. */
export const timerMade = z.object({ startedAt: z.string() });

const MINUTES_PER_DAY = 1440;

/**
 * Returns the billing date of work. Work entered late for a locked period goes on the next invoice, never on an issued one.
 */
export function billingDateOf(date: CivilDate, client: Pick<ClientRecord, "lockedUntil">): CivilDate {
  return laterOf(date, client.lockedUntil);
}

/** Before every date of work: some may be open from any date on. */
export const ANY_DATE = "0000-01-01";

/**
 * Returns the date to which a client's `openFrom` is lowered so that open work of `date` is not before it, or `lowered` if it
 * need not be. Where it is not known, work that is entered late makes it any date.
 */
export function lowerOpenFrom(
  { openFrom, lockedUntil }: Pick<ClientRecord, "openFrom" | "lockedUntil">,
  date: CivilDate,
  lowered: CivilDate | null = null,
): CivilDate | null {
  if (date >= lockedUntil) return lowered;
  if (openFrom === null) return ANY_DATE;
  return date < (lowered ?? openFrom) ? date : lowered;
}

/** Work of long ago is read client by client, so that one client's does not make everybody's past be read. */
const DAYS_TOGETHER = 62;
const ALONE_MAX = 20;

/** Which clients' unbilled work is read together, from which date on, and whose is read alone. */
export interface Readings {
  alone: ClientRecord[];
  together: ClientRecord[];
  from: CivilDate;
}

/** Returns how to read the unbilled work of many clients with few queries. Where it begins is not known of `alone` ones of before. */
export function readingsOf(clients: readonly ClientRecord[], today: CivilDate): Readings {
  const recent = addDays(today, -DAYS_TOGETHER);
  const known = clients.flatMap((client) => (client.openFrom === null ? [] : { client, from: client.openFrom }));
  const oldest = known.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const past = new Set(oldest.slice(0, ALONE_MAX).flatMap(({ client, from }) => (from < recent ? client : [])));
  const together = oldest.filter(({ client }) => !past.has(client));
  return {
    alone: clients.filter((client) => client.openFrom === null || past.has(client)),
    together: together.map(({ client }) => client),
    from: together[0]?.from ?? today,
  };
}

/** Returns from which date on a client has unbilled work, given all of it. */
export function openFromOf(
  { lockedUntil }: Pick<ClientRecord, "lockedUntil">,
  open: readonly EntryRecord[],
): CivilDate {
  return open.reduce((first, { date }) => earlierOf(first, date), lockedUntil);
}

export function isBilled(entry: Pick<EntryRecord, "billingDate">, client: Pick<ClientRecord, "lockedUntil">): boolean {
  return entry.billingDate < client.lockedUntil;
}

/** Returns the price per hour in minor units: the entry's own rate, or the client's on the date of the work. */
export function rateOfEntry(entry: Pick<EntryRecord, "rate" | "date">, rates: readonly Rate[]): number {
  return entry.rate ?? rateOn(rates, entry.date);
}

export function presentEntry(entry: EntryRecord, client: Pick<ClientRecord, "lockedUntil">): TimeEntry {
  const { fieldVersions, ...shown } = entry;
  return { ...shown, billed: isBilled(entry, client) };
}

/** Returns the minutes of all entries with the same work as `entry` on its date. */
export function minutesOfWork(entry: EntryRecord, entries: readonly EntryRecord[]): number {
  const { date, description, ticket, billable } = entry;
  const work = { date, description, ticket, billable };
  return entries.reduce((sum, each) => (isSame(work, pick(each, keysOf(work))) ? sum + each.minutes : sum), 0);
}

/** Returns the unbilled entries whose price a new rate would change. */
export function repricing(
  client: ClientRecord,
  unbilled: readonly EntryRecord[],
  added: { rate: number; from: CivilDate },
): RatePreview {
  const rates = [...client.rates, added];
  const entries = unbilled
    .filter((entry) => entry.billable)
    .map((entry) => ({
      id: entry.id,
      date: entry.date,
      minutes: entry.minutes,
      description: entry.description,
      before: toMinorUnits(priceOfMinutes(entry.minutes, rateOfEntry(entry, client.rates))),
      after: toMinorUnits(priceOfMinutes(entry.minutes, rateOfEntry(entry, rates))),
    }))
    .filter(({ before, after }) => before !== after);
  const difference = entries.reduce((sum, { before, after }) => sum + after - before, 0);
  return { currency: client.currency, decimals: client.decimals, entries, difference };
}

/** Returns the whole minutes a timer ran, rounded up. Fails for more than a day, because the timer was probably forgotten. */
export function timedMinutes(startedAt: Instant, stoppedAt: Instant): Result<number> {
  const ran = Math.max(1, Math.ceil((Date.parse(stoppedAt) - Date.parse(startedAt)) / 60_000));
  if (ran <= MINUTES_PER_DAY) return success(ran);
  const hours = Math.floor(ran / 60);
  return failure("invalid_input", `The timer has run for ${hours} hours. Say how many minutes to keep.`, "minutes");
}

/** Returns an entry after a change, in its next version. */
export function nextEntry(before: EntryRecord, after: EntryRecord): EntryRecord {
  const version = before.version + 1;
  return { ...after, version, fieldVersions: versionsAfter(entryFields, before, { after, version }) };
}

/** Returns an entry as it is first stored. */
export function newEntry(
  input: TimeCreate,
  { id, createdAt, client }: { id: string; createdAt: string; client: ClientRecord },
): EntryRecord {
  return {
    id,
    clientId: client.id,
    date: input.date,
    billingDate: billingDateOf(input.date, client),
    minutes: input.minutes,
    description: input.description ?? null,
    ticket: input.ticket ?? null,
    startedAt: input.startedAt ?? null,
    rate: input.rate ?? null,
    billable: input.billable,
    version: 1,
    createdAt,
  };
}

/** Returns the problem for a rate entered in another currency, which would be billed as if it were in this one. */
export function currencyMoved({ name, currency }: ClientRecord) {
  return failure("conflict", `${name} is billed in ${currency} by now. Look at the rate again.`, "rate");
}

/** Returns whether an amount of one means the same in the other. */
export function isSameDenomination(a: Denomination, b: Denomination): boolean {
  return a.currency === b.currency && a.decimals === b.decimals;
}

/** Returns the problem for a rate that is not valid in another currency or with other decimals. */
export function rateInOtherCurrency({ source, target }: { source: ClientRecord; target: ClientRecord }) {
  if (source.currency === target.currency) {
    const { name, decimals } = target;
    const sentence = `Amounts of ${name} have ${decimals} decimals, and this time has a rate of its own with ${source.decimals}. Give it a rate for ${name}, or none, so that the client's counts.`;
    return failure("conflict", sentence, "rate");
  }
  const message =
    `This time has a rate of its own in ${source.currency}, and ${target.name} is billed in ${target.currency}. ` +
    `Give it a rate in ${target.currency}, or none, so that the client's counts.`;
  return failure("conflict", message, "rate");
}

export function anotherTimer() {
  return failure("conflict", "Another timer was started elsewhere, and it goes on. Look at it first.");
}

export function idTaken() {
  return failure("conflict", "There is a time entry with this id already.", "id");
}
