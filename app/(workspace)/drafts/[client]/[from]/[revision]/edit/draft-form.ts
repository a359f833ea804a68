import * as z from "zod";
import { longDuration, money, tax } from "@/app/_form/codecs.ts";
import { formSchema } from "@/app/_form/form-schema.ts";
import { draftCharge, draftEdits, draftLine } from "@/server/run/schema.ts";

/** The form for lines, charges and note of a draft whose amounts have `decimals` decimals. */
export function draftForm(decimals: number) {
  const line = draftLine.extend({
    minutes: longDuration(draftLine.shape.minutes),
    rate: money(draftLine.shape.rate, decimals),
    tax: tax(draftLine.shape.tax.unwrap()),
  });
  const charge = draftCharge.extend({
    amount: money(draftCharge.shape.amount, decimals),
    tax: tax(draftCharge.shape.tax.unwrap()),
  });
  // The API limits the number of lines.
  return formSchema(draftEdits.extend({ lines: z.array(line), charges: z.array(charge) }));
}
