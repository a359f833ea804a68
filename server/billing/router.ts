import { noInput } from "../lib/schema.ts";
import { actOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import {
  allUpcoming,
  billingNow,
  billingOutcome,
  billingPreview,
  billingRange,
  billingRunPage,
  billingRunsInput,
  billingSetup,
  firstDay,
  upcomingInput,
  upcomingPage,
} from "./schema.ts";
import * as service from "./service.ts";

export const billingRouter = router({
  previewInvoice: readProcedure
    .input(billingRange)
    .output(billingPreview)
    .query(async ({ ctx, input }) => unwrap(await service.preview(ctx.scope, input))),
  billNow: changeProcedure
    .input(billingNow)
    .output(billingOutcome)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.billNow, again: service.billedNow }))),
  setup: readProcedure
    .input(noInput)
    .output(billingSetup)
    .query(({ ctx }) => service.setup(ctx.scope)),
  runs: readProcedure
    .input(billingRunsInput)
    .output(billingRunPage)
    .query(async ({ ctx, input }) => unwrap(await service.listRuns(ctx.scope, input))),
  upcoming: readProcedure
    .input(upcomingInput)
    .output(upcomingPage)
    .query(async ({ ctx, input }) => unwrap(await service.upcoming(ctx.scope, input))),
  allUpcoming: readProcedure
    .input(noInput)
    .output(allUpcoming)
    .query(({ ctx }) => service.allUpcoming(ctx.scope)),
  firstDay: readProcedure
    .input(noInput)
    .output(firstDay)
    .query(({ ctx }) => service.firstDay(ctx.scope)),
});
