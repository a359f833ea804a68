import { actOnce } from "../request/service.ts";
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
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.retryRun, again: service.retriedRun }))),
});
