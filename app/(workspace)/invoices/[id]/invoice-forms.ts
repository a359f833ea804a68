import * as z from "zod";
import { formSchema } from "@/app/_form/form-schema.ts";
import { invoiceCredit } from "@/server/credit-note/schema.ts";
import { deliveryResend } from "@/server/delivery/schema.ts";
import { civilDate } from "@/server/lib/schema.ts";

export const payment = formSchema(z.object({ paidOn: civilDate }));

export const resend = formSchema(deliveryResend.omit({ id: true }));

export const creditForm = formSchema(invoiceCredit.pick({ hours: true }));
