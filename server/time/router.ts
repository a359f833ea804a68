import * as z from "zod";
import { ratePreview, ratePreviewInput } from "../client/schema.ts";
import { success } from "../lib/problem.ts";
import { noInput } from "../lib/schema.ts";
import { doOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeTimeProcedure, readProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import {
  timeCreate,
  timeDelete,
  timeEntryOutput,
  timeList,
  timePage,
  timerDiscard,
  timerOutput,
  timerStart,
  timerStop,
  timeUpdate,
} from "./schema.ts";
import * as service from "./service.ts";

export const timeRouter = router({
  create: changeTimeProcedure
    .input(timeCreate)
    .output(timeEntryOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.id };
      return unwrap(await doOnce(scope, call, { act: service.createEntry, again: service.createdEntry }));
    }),
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
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.deleteEntry, again: service.deletedEntry }));
    }),
});

export const timerRouter = router({
  current: readTimeProcedure
    .input(noInput)
    .output(timerOutput.nullable())
    .query(({ ctx }) => service.currentTimer(ctx.scope)),
  start: changeTimeProcedure
    .input(timerStart)
    .output(timerOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.startTimer, again: service.startedTimer }));
    }),
  stop: changeTimeProcedure
    .input(timerStop)
    .output(timeEntryOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.stopTimer, again: service.createdEntry }));
    }),
  discard: changeTimeProcedure
    .input(timerDiscard)
    .output(z.null())
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.discardTimer, again: async () => success(null) }));
    }),
});

/** The client procedure that needs time entries. The root joins it with the client router. */
export const rateRouter = router({
  previewRate: readProcedure
    .input(ratePreviewInput)
    .output(ratePreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewRate(ctx.scope, input))),
});
