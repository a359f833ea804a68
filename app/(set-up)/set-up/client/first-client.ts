import { checkBox, money, whole } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { clientFields } from "@/server/client/fields.ts";
import { clientCreate } from "@/server/client/schema.ts";

/** The form for a client with what its first invoice needs, in a currency of `decimals` decimals. */
export function firstClient(decimals: number) {
  return formSchema(
    clientCreate.pick({ name: true, email: true, currency: true }).extend({
      rate: money(clientCreate.shape.rate, decimals),
      billingDay: whole(clientFields.billingDay.value),
      askFirst: checkBox(clientFields.askFirst.value),
    }),
  );
}
