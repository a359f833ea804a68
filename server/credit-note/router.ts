import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, router } from "../rpc/procedures.ts";
import { invoiceVoid, voidOutcome } from "./schema.ts";
import * as service from "./service.ts";

export const correctionRouter = router({
  void: changeProcedure
    .input(invoiceVoid)
    .output(voidOutcome)
    .mutation(async ({ ctx, input }) => unwrap(await service.voidInvoice(ctx.scope, input))),
});
