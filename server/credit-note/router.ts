import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, router } from "../rpc/procedures.ts";
import { creditOutcome, invoiceCredit } from "./schema.ts";
import * as service from "./service.ts";

export const creditNoteRouter = router({
  credit: changeProcedure
    .input(invoiceCredit)
    .output(creditOutcome)
    .mutation(async ({ ctx, input }) => unwrap(await service.creditInvoice(ctx.scope, input))),
});
