import { invoiceById } from "../invoice/schema.ts";
import { doOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import { creditOutcome, creditPreview, invoiceCredit } from "./schema.ts";
import * as service from "./service.ts";

export const creditNoteRouter = router({
  previewCredit: readProcedure
    .input(invoiceById)
    .output(creditPreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewCredit(ctx.scope, input.id))),
  credit: changeProcedure
    .input(invoiceCredit)
    .output(creditOutcome)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.creditInvoice, again: service.creditedInvoice }));
    }),
});
