import * as z from "zod";
import { money, whole } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { confirmRateWords } from "@/app/_words/clients.ts";
import { clientAddRate, clientConfirmRate } from "@/server/client/schema.ts";

export function newRate(decimals: number) {
  return formSchema(clientAddRate.omit({ id: true }).extend({ rate: money(clientAddRate.shape.rate, decimals) }));
}

export const confirmedRate = formSchema(
  z.object({ decimals: whole(clientConfirmRate.shape.decimals, confirmRateWords.choose) }),
);
