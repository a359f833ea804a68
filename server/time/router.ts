import { ratePreview, ratePreviewInput } from "../client/schema.ts";
import { actOnce, createOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeTimeProcedure, readProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import { timeCreate, timeDelete, timeEntryOutput, timeList, timePage, timeUpdate } from "./schema.ts";
import * as service from "./service.ts";

export const timeRouter = router({
  create: changeTimeProcedure
    .input(timeCreate)
    .output(timeEntryOutput)
    .mutation(async (call) =>
      unwrap(await createOnce(call, { act: service.createEntry, again: service.createdEntry })),
    ),
  list: readTimeProcedure
    .input(timeList)
    .output(timePage)
    .query(async ({ ctx, input }) => unwrap(await service.listEntries(ctx.scope, input))),
  update: changeTimeProcedure
    .input(timeUpdate)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateEntry(ctx.scope, input))),
  delete: changeTimeProcedure
    .input(timeDelete)
    .output(timeEntryOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.deleteEntry, again: service.deletedEntry }))),
});

/** The client procedure that needs time entries. The root joins it with the client router. */
export const rateRouter = router({
  previewRate: readProcedure
    .input(ratePreviewInput)
    .output(ratePreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewRate(ctx.scope, input))),
});
