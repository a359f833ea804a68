import { doOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import { billingRunOutput } from "../run/schema.ts";
import { waitingOutput, waitingRetry } from "./schema.ts";
import * as service from "./service.ts";

export const waitingRouter = router({
  list: readProcedure.output(waitingOutput).query(({ ctx }) => service.listWaiting(ctx.scope)),
  retry: changeProcedure
    .input(waitingRetry)
    .output(billingRunOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.retryRun, again: service.retriedRun }));
    }),
});
