import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { deliveryOutput, deliveryResend } from "../delivery/schema.ts";
import { invoiceFiles } from "../einvoice/schema.ts";
import {
  invoiceById,
  invoiceDetail,
  invoiceList,
  invoiceMarkPaid,
  invoiceOutput,
  invoicePage,
  nextNumbersInput,
  nextNumbersOutput,
} from "./schema.ts";
import * as service from "./service.ts";

export const invoiceRouter = router({
  list: workspaceProcedure
    .input(invoiceList)
    .output(invoicePage)
    .query(async ({ ctx, input }) => unwrap(await service.listInvoices(ctx.runtime, ctx.actor, input))),
  get: workspaceProcedure
    .input(invoiceById)
    .output(invoiceDetail)
    .query(async ({ ctx, input }) => unwrap(await service.getInvoice(ctx.runtime, ctx.actor, input.id))),
  files: workspaceProcedure
    .input(invoiceById)
    .output(invoiceFiles)
    .query(async ({ ctx, input }) => unwrap(await service.invoiceFiles(ctx.runtime, ctx.actor, input.id))),
  nextNumbers: workspaceProcedure
    .input(nextNumbersInput)
    .output(nextNumbersOutput)
    .query(({ ctx, input }) => service.nextNumbers(ctx.runtime, ctx.actor, input)),
  markPaid: workspaceProcedure
    .input(invoiceMarkPaid)
    .output(invoiceOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.markPaid(ctx.runtime, ctx.actor, input))),
  resend: workspaceProcedure
    .input(deliveryResend)
    .output(deliveryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.resend(ctx.runtime, ctx.actor, input))),
});
