import * as z from "zod";
import { inputsOf, outputsOf } from "../lib/fields.ts";
import { amount, civilDate, idOf, pageInput, pageOf, rate } from "../lib/schema.ts";
import { clientFields } from "./fields.ts";

export const clientUpdate = z.object({
  id: idOf("client"),

  ...inputsOf(clientFields),
  rate: rate.optional(),
});
export type ClientUpdate = z.output<typeof clientUpdate>;

export const clientCreate = z.object({ ...inputsOf(clientFields), name: clientFields.name.value, rate });
export type ClientCreate = z.output<typeof clientCreate>;

export const clientById = z.object({ id: idOf("client") });

export const clientList = z.object({
  /** Part of the name, whatever its case. */
  search: z.string().max(200).optional(),
  archived: z.boolean().default(false),
  ...pageInput,
});
export type ClientList = z.output<typeof clientList>;

export const clientAddRate = z.object({ id: idOf("client"), rate, from: civilDate });
export type ClientAddRate = z.output<typeof clientAddRate>;

/** What the owner says of amounts that were stored without their decimals. */
export const clientConfirmRate = z.object({
  id: idOf("client"),
  /** As read: where the client was changed meanwhile, nothing is written. */
  version: z.int(),
  /** One of the client's `possibleDecimals`. */
  decimals: z.int(),
});
export type ClientConfirmRate = z.output<typeof clientConfirmRate>;

export const rateOutput = z.object({
  /** First date it counts for; null for the rate the client began with. */
  from: z.string().nullable(),
  rate: amount,
});

export const clientOutput = z.object({
  id: z.string(),
  ...outputsOf(clientFields),
  /** Of every amount of this client, in and out: 1000 is 10.00 with two. By ISO 4217, unless its owner confirmed others. */
  decimals: z.int(),
  /** False on a client of before whose amounts can be read in two ways: nothing is issued until its owner says which. */
  rateConfirmed: z.boolean(),
  /** The ways in which those can be read; the one that counts, where there is no doubt. */
  possibleDecimals: z.array(z.int()),
  /** Per hour in minor units, as of today in the workspace's zone. */
  rate: amount,
  /** In the order they count: a later one wins over an earlier one of the same date. */
  rates: z.array(rateOutput),
  /** Work with a billing date before this one stands on an invoice, or was found to need none. */
  lockedUntil: z.string(),
  /** The next billing day: its date, and the instant it begins at; null once an archived client has nothing left to bill. */
  nextBilling: z.object({ date: z.string(), at: z.string() }).nullable(),
  archived: z.boolean(),
  /** Goes up with every change of the client. */
  version: z.int(),
  createdAt: z.string(),
});
export type Client = z.output<typeof clientOutput>;

export const clientPage = pageOf(clientOutput);

/** An entry whose price a new rate would change, with its price before and after. */
export const repricedEntry = z.object({
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
  /** Sum of the differences. */
  difference: amount,
});
export type RatePreview = z.output<typeof ratePreview>;
