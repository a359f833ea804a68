import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import {
  billingNow,
  billingOutcome,
  billingPreview,
  billingRange,
  billingRunPage,
  billingRunsInput,
  upcomingInput,
  upcomingPage,
} from "./schema.ts";
import * as service from "./service.ts";

export const billingRouter = router({
  preview: workspaceProcedure
    .input(billingRange)
    .output(billingPreview)
    .query(async ({ ctx, input }) => unwrap(await service.preview(ctx.runtime, ctx.actor, input))),
  run: workspaceProcedure
    .input(billingNow)
    .output(billingOutcome)
    .mutation(async ({ ctx, input }) => unwrap(await service.billNow(ctx.runtime, ctx.actor, input))),
  runs: workspaceProcedure
    .input(billingRunsInput)
    .output(billingRunPage)
    .query(async ({ ctx, input }) => unwrap(await service.listRuns(ctx.runtime, ctx.actor, input))),
  upcoming: workspaceProcedure
    .input(upcomingInput)
    .output(upcomingPage)
    .query(async ({ ctx, input }) => unwrap(await service.upcoming(ctx.runtime, ctx.actor, input))),
});
