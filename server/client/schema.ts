import * as z from "zod";
import { inputsOf, outputsOf } from "../lib/fields.ts";
import { amount, civilDate, idOf, optional, pageInput, pageOf, rate, requestId, searchText } from "../lib/schema.ts";
import { seenInput, seenVersion } from "../lib/seen.ts";
import { clientFields, holdReason } from "./fields.ts";

export const RATES_MAX = 200;

/** A rate in another currency. `from` is the date that it has now. */
const rateInCurrency = z.object({ from: civilDate.nullable(), rate });

export const clientUpdate = z.object({
  id: idOf("client"),

  ...inputsOf(clientFields),
  /** What an hour costs in another currency that is asked for, if the client has a single rate. */
  rate: rate.optional(),
  /** The same for several: each of the client's rates in the new currency, in their order and with their dates. */
  rates: z.array(rateInCurrency).max(RATES_MAX).optional(),
  /**
   * With another currency, unbilled entries lose the rates of their own that they have in the present one, so that the client's
   * count. Without it, such entries refuse the change.
   */
  ownRates: z.literal("remove").optional(),
  /** The values that the caller saw. Nothing is written if one of them is another by now. */
  seen: seenInput({ ...outputsOf(clientFields), decimals: z.int() }),
  /** The version that the caller saw. Nothing is written if a field of this change changed after it. */
  version: seenVersion,
});
export type ClientUpdate = z.output<typeof clientUpdate>;

export const clientCreate = z.object({
  /** Of the caller's choice: said again with the same id, it is made once. */
  id: idOf("client").optional(),
  ...inputsOf(clientFields),
  name: clientFields.name.value,
  rate,
});
export type ClientCreate = z.output<typeof clientCreate>;

export const clientById = z.object({ id: idOf("client") });

/** A left out reason keeps the present one; "" or null removes it. */
export const clientHold = z.object({ id: idOf("client"), reason: optional(holdReason), requestId });
export type ClientHold = z.output<typeof clientHold>;

/** Archives or restores a client, or releases its next invoice. */
export const clientAct = z.object({ id: idOf("client"), requestId });
export type ClientAct = z.output<typeof clientAct>;

export const clientList = z.object({
  /** Part of the name, in any case. */
  search: searchText(200).optional(),
  archived: z.boolean().default(false),
  ...pageInput,
});
export type ClientList = z.output<typeof clientList>;

export const ratePreviewInput = z.object({ id: idOf("client"), rate, from: civilDate });
export type RatePreviewInput = z.output<typeof ratePreviewInput>;

export const clientAddRate = ratePreviewInput.extend({ requestId });
export type ClientAddRate = z.output<typeof clientAddRate>;

/** The owner's answer on amounts that were stored without decimals. */
export const clientConfirmRate = z.object({
  id: idOf("client"),
  /** The version the caller read. Nothing is written if the client has changed since. */
  version: z.int(),
  /** One of the client's `possibleDecimals`. */
  decimals: z.int(),
  requestId,
});
export type ClientConfirmRate = z.output<typeof clientConfirmRate>;

const rateOutput = z.object({
  /** The first date the rate applies to. Null for the client's initial rate. */
  from: z.string().nullable(),
  rate: amount,
});

export const clientOutput = z.object({
  id: z.string(),
  ...outputsOf(clientFields),
  /**
   * The number of decimal digits in every amount of this client: with 2, 1000 is 10.00. ISO 4217 decides unless the owner
   * confirmed another number.
   */
  decimals: z.int(),
  /**
   * False if an older version stored amounts that can be read in two ways. No invoice is issued until the owner confirms
   * one.
   */
  rateConfirmed: z.boolean(),
  /** The possible numbers of decimals. Holds only the one in use if there is no doubt. */
  possibleDecimals: z.array(z.int()),
  /** Price per hour in minor units, today in the workspace's zone. */
  rate: amount,
  /** In order of precedence: of two rates with the same date the later one wins. */
  rates: z.array(rateOutput),
  /** Work with an earlier billing date is on an invoice or did not need one. */
  lockedUntil: z.string(),
  /** The first date of the first period. Null for a client from before this was kept. */
  billedFrom: z.string().nullable(),
  /** The next billing day: its date and the instant it begins. Null once an archived client has nothing left to bill. */
  nextBilling: z.object({ date: z.string(), at: z.string() }).nullable(),
  /** Since when the next invoice is on hold, and why. Null if it is not. On hold, a billing day passes without an invoice. */
  hold: z.object({ since: z.string(), reason: z.string().nullable() }).nullable(),
  archived: z.boolean(),
  /** Increases with every change of the client. */
  version: z.int(),
  createdAt: z.string(),
});
export type Client = z.output<typeof clientOutput>;

export const clientPage = pageOf(clientOutput);
export const clientNames = z.array(z.object({ id: z.string(), name: z.string() }));
export type ClientName = z.output<typeof clientNames>[number];

/** An entry whose price a new rate would change, with both prices. */
const repricedEntry = z.object({
  id: z.string(),
  date: z.string(),
  minutes: z.int(),
  description: z.string().nullable(),
  before: amount,
  after: amount,
});
export const ratePreview = z.object({
  currency: z.string(),
  decimals: z.int(),
  entries: z.array(repricedEntry),
  /** The sum of the price differences. */
  difference: amount,
});
export type RatePreview = z.output<typeof ratePreview>;
