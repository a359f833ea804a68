import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { billingRunOutput, runKey } from "../run/schema.ts";
import { waitingOutput } from "./schema.ts";
import * as service from "./service.ts";

export const waitingRouter = router({
  list: workspaceProcedure.output(waitingOutput).query(({ ctx }) => service.listWaiting(ctx.runtime, ctx.actor)),
  retry: workspaceProcedure
    .input(runKey)
    .output(billingRunOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.retryRun(ctx.runtime, ctx.actor, input))),
});
