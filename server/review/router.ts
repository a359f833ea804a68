import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { billingOutcome } from "../billing/schema.ts";
import { billingRunOutput } from "../run/schema.ts";
import { draftAsSeen, draftByKey, draftEdit, draftOutput } from "./schema.ts";
import * as service from "./service.ts";

export const draftRouter = router({
  get: workspaceProcedure
    .input(draftByKey)
    .output(draftOutput)
    .query(async ({ ctx, input }) => unwrap(await service.getDraft(ctx.runtime, ctx.actor, input))),
  hold: workspaceProcedure
    .input(draftByKey)
    .output(draftOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.holdDraft(ctx.runtime, ctx.actor, input))),
  edit: workspaceProcedure
    .input(draftEdit)
    .output(draftOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.editDraft(ctx.runtime, ctx.actor, input))),
  issue: workspaceProcedure
    .input(draftAsSeen)
    .output(billingOutcome)
    .mutation(async ({ ctx, input }) => unwrap(await service.issueDraft(ctx.runtime, ctx.actor, input))),
  discard: workspaceProcedure
    .input(draftByKey)
    .output(billingRunOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.discardDraft(ctx.runtime, ctx.actor, input))),
});
