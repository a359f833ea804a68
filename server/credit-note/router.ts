import { invoiceById } from "../invoice/schema.ts";
import { actOnce } from "../request/service.ts";
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
    .mutation(async (call) =>
      unwrap(await actOnce(call, { act: service.creditInvoice, again: service.creditedInvoice })),
    ),
});
