import { billingOutcome } from "../billing/schema.ts";
import { actOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readProcedure, router } from "../rpc/procedures.ts";
import { billingRunOutput } from "../run/schema.ts";
import { draftAct, draftAsSeen, draftByKey, draftDiscard, draftEdit, draftOutput } from "./schema.ts";
import * as service from "./service.ts";

export const draftRouter = router({
  get: readProcedure
    .input(draftByKey)
    .output(draftOutput)
    .query(async ({ ctx, input }) => unwrap(await service.getDraft(ctx.scope, input))),
  hold: changeProcedure
    .input(draftAct)
    .output(draftOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.holdDraft, again: service.draftAsItIs }))),
  edit: changeProcedure
    .input(draftEdit)
    .output(draftOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.editDraft, again: service.draftAsItIs }))),
  takeDetails: changeProcedure
    .input(draftAsSeen)
    .output(draftOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.takeNewDetails, again: service.draftAsItIs }))),
  issue: changeProcedure
    .input(draftAsSeen)
    .output(billingOutcome)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.issueDraft, again: service.issuedDraft }))),
  discard: changeProcedure
    .input(draftDiscard)
    .output(billingRunOutput)
    .mutation(async (call) =>
      unwrap(await actOnce(call, { act: service.discardDraft, again: service.discardedDraft })),
    ),
});
