import { billingOutcome } from "../billing/schema.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import { billingRunOutput } from "../run/schema.ts";
import { draftAsSeen, draftByKey, draftEdit, draftOutput } from "./schema.ts";
import * as service from "./service.ts";

export const draftRouter = router({
  get: readProcedure
    .input(draftByKey)
    .output(draftOutput)
    .query(async ({ ctx, input }) => unwrap(await service.getDraft(ctx.scope, input))),
  hold: changeProcedure
    .input(draftByKey)
    .output(draftOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.holdDraft(ctx.scope, input))),
  edit: changeProcedure
    .input(draftEdit)
    .output(draftOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.editDraft(ctx.scope, input))),
  takeDetails: changeProcedure
    .input(draftAsSeen)
    .output(draftOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.takeNewDetails(ctx.scope, input))),
  issue: changeProcedure
    .input(draftAsSeen)
    .output(billingOutcome)
    .mutation(async ({ ctx, input }) => unwrap(await service.issueDraft(ctx.scope, input))),
  discard: changeProcedure
    .input(draftByKey)
    .output(billingRunOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.discardDraft(ctx.scope, input))),
});
