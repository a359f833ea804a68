import { decimalsOf, isOffered } from "../../lib/currencies.ts";
import { formatDay } from "../../lib/format.ts";
import { assignDefined } from "../../lib/objects.ts";
import { failure, type Result, success } from "../../lib/problem.ts";
import { asSeen } from "../../lib/seen.ts";
import { changedTaxNumbers } from "../../lib/vat.ts";
import { notOffered } from "../../workspace/rules.ts";
import { clientFields } from "../fields.ts";
import { type ClientRecord, type Rate, rateToConfirm } from "../rules.ts";
import type { ClientUpdate } from "../schema.ts";

/** What a client's work means for a change of its currency. */
export interface PricedWork {
  /** Whether some of it is locked or was ever on an invoice. Then the currency stays. */
  isClosed: boolean;
  /** How many unbilled entries have a rate of their own, which is an amount of the present currency. */
  ownRates: number;
}

export const NO_PRICED_WORK: PricedWork = { isClosed: false, ownRates: 0 };

/** The most entries that lose their own rate together with a change of the currency: one transaction holds no more. */
export const OWN_RATES_MAX = 90;

type Wanted = Omit<ClientUpdate, "id">;

/** Returns whether a change asks for another currency. */
export function movesCurrency(client: Pick<ClientRecord, "currency">, { currency }: Pick<Wanted, "currency">): boolean {
  return currency !== undefined && currency !== client.currency;
}

/**
 * Returns the client with the requested changes, unless the caller saw other values. A new currency needs new amounts: 9000
 * is 90 euros, but 9,000 yen.
 */
export function changeClient(
  client: ClientRecord,
  { rate, rates, ownRates, seen, version, ...wanted }: Wanted,
  work: PricedWork,
): Result<ClientRecord> {
  const asked = asSeen(clientFields, { present: client, seen, version, wanted });
  if (!asked.ok) return asked;
  const changed = { ...assignDefined(client, wanted), ...changedTaxNumbers(client, wanted) };
  if (movesCurrency(client, wanted)) return inOtherCurrency(changed, { client, work, rate, rates, ownRates, wanted });
  if (rate !== undefined || rates !== undefined) return rateWithoutDate(rate === undefined ? "rates" : "rate");
  if (ownRates !== undefined) return ownRatesAlone();
  if (changed.discountAmount === client.discountAmount || client.rateConfirmed) return success(changed);
  return failure("conflict", rateToConfirm(client), "discountAmount");
}

interface Move extends Pick<Wanted, "rate" | "rates" | "ownRates"> {
  client: ClientRecord;
  work: PricedWork;
  wanted: Pick<Wanted, "discountAmount" | "exchangeRate">;
}

/** Returns the changed client in its new currency, with all its amounts in that currency. */
function inOtherCurrency(
  changed: ClientRecord,
  { client, work, ownRates, wanted, ...said }: Move,
): Result<ClientRecord> {
  const { currency, discountAmount } = changed;
  if (work.isClosed) return currencyStays(client);
  if (!isOffered(currency)) return notOffered(currency);
  const rates = ratesInCurrency(client, { ...said, currency });
  if (!rates.ok) return rates;
  if (discountAmount > 0 && wanted.discountAmount === undefined)
    return failure("invalid_input", `Say what the discount comes to in ${currency}.`, "discountAmount");
  if (work.ownRates > 0 && ownRates === undefined) return ownRatesAsked(client, { currency, count: work.ownRates });
  if (work.ownRates > OWN_RATES_MAX) return tooManyOwnRates(work.ownRates);
  const denomination = { decimals: decimalsOf(currency), rateConfirmed: true };
  const { exchangeRate = null } = wanted;
  return success({ ...changed, ...denomination, exchangeRate, rates: rates.value });
}

/** Returns the client's rates in another currency, each from the date that it has now. */
function ratesInCurrency(
  client: ClientRecord,
  { rate, rates, currency }: Pick<Wanted, "rate" | "rates"> & { currency: string },
): Result<Rate[]> {
  if (rates === undefined && client.rates.length <= 1) {
    if (rate !== undefined) return success([{ from: null, rate }]);
    return failure("invalid_input", `Say what an hour costs in ${currency}.`, "rate");
  }
  const said = rates ?? [];
  if (said.length === client.rates.length && said.every(({ from }, place) => from === client.rates[place]?.from))
    return success(said);
  const dates = client.rates.map(({ from }) => (from === null ? "from the start" : `from ${formatDay(from)}`));
  return failure("invalid_input", `Say what an hour costs in ${currency} ${dates.join(", ")}.`, "rates");
}

function rateWithoutDate(field: "rate" | "rates") {
  return failure("invalid_input", "Add the rate with the date from which it counts.", field);
}

function ownRatesAlone() {
  return failure("invalid_input", "This is asked only together with another currency.", "ownRates");
}

function currencyStays({ name, currency }: ClientRecord) {
  const message = `Work for ${name} was billed or closed in ${currency}. Make a second client for another currency.`;
  return failure("currency_fixed", message, "currency");
}

function ownRatesAsked({ currency: before }: ClientRecord, { currency, count }: { currency: string; count: number }) {
  const which = count === 1 ? "1 time entry that is" : `${count} time entries that are`;
  const [have, their] =
    count === 1 ? ["has a rate of its own", "that rate"] : ["have rates of their own", "those rates"];
  const message = `${which} not billed yet ${have} in ${before}. Take ${their} away, so that the client's in ${currency} counts, or bill that work first.`;
  return failure("conflict", message, "ownRates");
}

function tooManyOwnRates(count: number) {
  const message = `${count} time entries have rates of their own, and at most ${OWN_RATES_MAX} lose them at once. Take some away under Time first.`;
  return failure("conflict", message, "ownRates");
}
