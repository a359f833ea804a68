import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import { billingRunOutput, runKey } from "../run/schema.ts";
import { waitingOutput } from "./schema.ts";
import * as service from "./service.ts";

export const waitingRouter = router({
  list: readProcedure.output(waitingOutput).query(({ ctx }) => service.listWaiting(ctx.scope)),
  retry: changeProcedure
    .input(runKey)
    .output(billingRunOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.retryRun(ctx.scope, input))),
});
