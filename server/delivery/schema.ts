import * as z from "zod";
import { email, idOf, requestId } from "../lib/schema.ts";
import { sendingOutput } from "../work/schema.ts";

/** The mail that brings a document, and its status. */
export const deliveryOutput = sendingOutput;
export type Delivery = z.output<typeof deliveryOutput>;

/** Sends an invoice's mail again, to another address if one is given. */
export const deliveryResend = z.object({ id: idOf("invoice"), to: email.optional(), requestId });
