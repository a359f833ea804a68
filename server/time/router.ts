import * as z from "zod";
import { clientAddRate, clientOutput, ratePreview } from "../client/schema.ts";
import { noInput } from "../lib/schema.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, changeTimeProcedure, readProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import {
  clientArchive,
  timeById,
  timeCreate,
  timeEntryOutput,
  timeList,
  timePage,
  timerOutput,
  timerResume,
  timerStart,
  timerStarted,
  timerStop,
  timerUpdate,
  timeUpdate,
} from "./schema.ts";
import * as service from "./service.ts";
import { archiveWithTimer, resumeTimer, startNextTimer, updateTimer } from "./timer.ts";

export const timeRouter = router({
  create: changeTimeProcedure
    .input(timeCreate)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.createEntry(ctx.scope, input))),
  list: readTimeProcedure
    .input(timeList)
    .output(timePage)
    .query(async ({ ctx, input }) => unwrap(await service.listEntries(ctx.scope, input))),
  update: changeTimeProcedure
    .input(timeUpdate)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateEntry(ctx.scope, input))),
  delete: changeTimeProcedure
    .input(timeById)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.deleteEntry(ctx.scope, input.id))),
});

export const timerRouter = router({
  current: readTimeProcedure
    .input(noInput)
    .output(timerOutput.nullable())
    .query(({ ctx }) => service.currentTimer(ctx.scope)),
  start: changeTimeProcedure
    .input(timerStart)
    .output(timerStarted)
    .mutation(async ({ ctx, input }) => unwrap(await startNextTimer(ctx.scope, input))),
  update: changeTimeProcedure
    .input(timerUpdate)
    .output(timerOutput)
    .mutation(async ({ ctx, input }) => unwrap(await updateTimer(ctx.scope, input))),
  stop: changeTimeProcedure
    .input(timerStop)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.stopTimer(ctx.scope, input))),
  resume: changeTimeProcedure
    .input(timerResume)
    .output(timerOutput)
    .mutation(async ({ ctx, input }) => unwrap(await resumeTimer(ctx.scope, input))),
  discard: changeTimeProcedure
    .input(noInput)
    .output(z.null())
    .mutation(({ ctx }) => service.discardTimer(ctx.scope)),
});

/** The client procedures that need time entries. The root joins them with the client router. */
export const clientTimeRouter = router({
  archive: changeProcedure
    .input(clientArchive)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await archiveWithTimer(ctx.scope, input))),
  previewRate: readProcedure
    .input(clientAddRate)
    .output(ratePreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewRate(ctx.scope, input))),
});
