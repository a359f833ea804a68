import { deliveryOutput, deliveryResend } from "../delivery/schema.ts";
import { invoiceFiles } from "../einvoice/schema.ts";
import { actOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import {
  invoiceById,
  invoiceDetail,
  invoiceList,
  invoiceMarkPaid,
  invoiceOutput,
  invoicePage,
  nextNumbersInput,
  nextNumbersOutput,
  numberingOutput,
  startNumbersInput,
} from "./schema.ts";
import * as service from "./service.ts";

export const invoiceRouter = router({
  list: readProcedure
    .input(invoiceList)
    .output(invoicePage)
    .query(async ({ ctx, input }) => unwrap(await service.listInvoices(ctx.scope, input))),
  get: readProcedure
    .input(invoiceById)
    .output(invoiceDetail)
    .query(async ({ ctx, input }) => unwrap(await service.getInvoice(ctx.scope, input.id))),
  files: readProcedure
    .input(invoiceById)
    .output(invoiceFiles)
    .query(async ({ ctx, input }) => unwrap(await service.invoiceFiles(ctx.scope, input.id))),
  nextNumbers: readProcedure
    .input(nextNumbersInput)
    .output(nextNumbersOutput)
    .query(({ ctx, input }) => service.nextNumbers(ctx.scope, input)),
  numbering: readProcedure.output(numberingOutput).query(({ ctx }) => service.numbering(ctx.scope)),
  startNumbers: changeProcedure
    .input(startNumbersInput)
    .output(nextNumbersOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.startNumbers(ctx.scope, input))),
  markPaid: changeProcedure
    .input(invoiceMarkPaid)
    .output(invoiceOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.markPaid, again: service.markedInvoice }))),
  resend: changeProcedure
    .input(deliveryResend)
    .output(deliveryOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.resend, again: service.resentDelivery }))),
});
