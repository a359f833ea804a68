import * as z from "zod";
import { clientAddRate, ratePreview } from "../client/schema.ts";
import { noInput } from "../lib/schema.ts";
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
    .input(timeDelete)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.deleteEntry(ctx.scope, input))),
});

export const timerRouter = router({
  current: readTimeProcedure
    .input(noInput)
    .output(timerOutput.nullable())
    .query(({ ctx }) => service.currentTimer(ctx.scope)),
  start: changeTimeProcedure
    .input(timerStart)
    .output(timerOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.startTimer(ctx.scope, input))),
  stop: changeTimeProcedure
    .input(timerStop)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.stopTimer(ctx.scope, input))),
  discard: changeTimeProcedure
    .input(timerDiscard)
    .output(z.null())
    .mutation(async ({ ctx, input }) => unwrap(await service.discardTimer(ctx.scope, input))),
});

/** The client procedure that needs time entries. The root joins it with the client router. */
export const rateRouter = router({
  previewRate: readProcedure
    .input(clientAddRate)
    .output(ratePreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewRate(ctx.scope, input))),
});
