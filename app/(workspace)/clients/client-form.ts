import * as z from "zod";
import {
  checkBox,
  choice,
  electronicAddress,
  emptyIsZero,
  money,
  moneyList,
  percent,
  tax,
  whole,
} from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { clientFields } from "@/server/client/fields.ts";
import { type Client, clientCreate, clientUpdate } from "@/server/client/schema.ts";
import { decimalsOf, isCurrency } from "@/server/lib/currencies.ts";
import { emptyIsNull } from "@/server/lib/schema.ts";

/** Returns the decimals of the chosen currency. For an unknown one it returns 2, and the API refuses the currency. */
function decimalsIn(currency: unknown): number {
  return typeof currency === "string" && isCurrency(currency) ? decimalsOf(currency) : 2;
}

export const newClient = formSchema(({ currency }) =>
  clientCreate.extend({
    rate: money(clientCreate.shape.rate, decimalsIn(currency)),
    billingDay: whole(clientFields.billingDay.value),
  }),
);

/** Each of the client's rates in another currency, as texts in their order. */
function ratesIn(client: Pick<Client, "rates">, decimals: number) {
  const amounts = moneyList(z.array(clientCreate.shape.rate), decimals);
  return z.codec(amounts, clientUpdate.shape.rates.unwrap(), {
    decode: (rates) => rates.map((rate, place) => ({ from: client.rates[place]?.from ?? null, rate })),
    encode: (rates) => rates.map(({ rate }) => rate),
  });
}

/** The box by which unbilled time loses rates of its own. */
const ownRates = z.codec(z.enum(["on", "off"]), clientUpdate.shape.ownRates, {
  decode: (text) => (text === "on" ? "remove" : undefined),
  encode: (removed) => (removed === undefined ? "off" : "on"),
});

/** Returns the form for changing a client. Its amounts keep their `decimals` while the currency stays the same. */
export function clientChange(client: Pick<Client, "currency" | "decimals" | "rates">) {
  return formSchema(({ currency, electronicScheme }) => {
    const decimals = currency === client.currency ? client.decimals : decimalsIn(currency);
    return clientUpdate.omit({ id: true, seen: true }).extend({
      rate: money(clientCreate.shape.rate, decimals).optional(),
      rates: ratesIn(client, decimals).optional(),
      ownRates: ownRates.optional(),
      billingDay: whole(clientFields.billingDay.value),
      askFirst: checkBox(clientFields.askFirst.value).optional(),
      reviewHours: emptyIsNull(whole(clientFields.reviewHours.value)),
      discount: emptyIsZero(percent(clientFields.discount.value)),
      discountAmount: emptyIsZero(money(clientFields.discountAmount.value, decimals)),
      tax: tax(clientFields.tax.input.unwrap()),
      language: emptyIsNull(choice(clientFields.language.value)),
      electronicAddress: electronicAddress(clientFields.electronicAddress.input, electronicScheme),
    });
  });
}
