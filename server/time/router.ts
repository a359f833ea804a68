import * as z from "zod";
import { clientOutput, ratePreview, ratePreviewInput } from "../client/schema.ts";
import { clientAsItIs } from "../client/service.ts";
import { success } from "../lib/problem.ts";
import { noInput } from "../lib/schema.ts";
import { doOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, changeTimeProcedure, readProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import {
  clientArchive,
  timeCreate,
  timeDelete,
  timeEntryOutput,
  timeList,
  timePage,
  timerDiscard,
  timerOutput,
  timerResume,
  timerStart,
  timerStarted,
  timerStop,
  timerUpdate,
  timeUpdate,
} from "./schema.ts";
import * as service from "./service.ts";
import * as timer from "./timer.ts";

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
    .query(({ ctx }) => timer.currentTimer(ctx.scope)),
  start: changeTimeProcedure
    .input(timerStart)
    .output(timerStarted)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: timer.startNextTimer, again: timer.startedNextTimer }));
    }),
  update: changeTimeProcedure
    .input(timerUpdate)
    .output(timerOutput)
    .mutation(async ({ ctx, input }) => unwrap(await timer.updateTimer(ctx.scope, input))),
  stop: changeTimeProcedure
    .input(timerStop)
    .output(timeEntryOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: timer.stopTimer, again: service.createdEntry }));
    }),
  resume: changeTimeProcedure
    .input(timerResume)
    .output(timerOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: timer.resumeTimer, again: timer.startedTimer }));
    }),
  discard: changeTimeProcedure
    .input(timerDiscard)
    .output(z.null())
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: timer.discardTimer, again: async () => success(null) }));
    }),
});

/** The client procedures that need time entries. The root joins them with the client router. */
export const clientTimeRouter = router({
  archive: changeProcedure
    .input(clientArchive)
    .output(clientOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: timer.archiveWithTimer, again: clientAsItIs }));
    }),
  previewRate: readProcedure
    .input(ratePreviewInput)
    .output(ratePreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewRate(ctx.scope, input))),
});
