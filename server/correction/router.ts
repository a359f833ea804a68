import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { invoiceVoid, voidOutcome } from "./schema.ts";
import * as service from "./service.ts";

export const correctionRouter = router({
  void: workspaceProcedure
    .input(invoiceVoid)
    .output(voidOutcome)
    .mutation(async ({ ctx, input }) => unwrap(await service.voidInvoice(ctx.runtime, ctx.actor, input))),
});
