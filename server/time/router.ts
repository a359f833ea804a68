import * as z from "zod";
import { router, timeProcedure, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { clientAddRate, ratePreview } from "../client/schema.ts";
import { noInput } from "../lib/schema.ts";
import {
  timeById,
  timeCreate,
  timeEntryOutput,
  timeList,
  timePage,
  timerOutput,
  timerStart,
  timerStop,
  timeUpdate,
} from "./schema.ts";
import * as service from "./service.ts";

export const timeRouter = router({
  create: timeProcedure
    .input(timeCreate)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.createEntry(ctx.runtime, ctx.actor, input))),
  list: timeProcedure
    .input(timeList)
    .output(timePage)
    .query(async ({ ctx, input }) => unwrap(await service.listEntries(ctx.runtime, ctx.actor, input))),
  update: timeProcedure
    .input(timeUpdate)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateEntry(ctx.runtime, ctx.actor, input))),
  delete: timeProcedure
    .input(timeById)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.deleteEntry(ctx.runtime, ctx.actor, input.id))),
});

export const timerRouter = router({
  current: timeProcedure
    .input(noInput)
    .output(timerOutput.nullable())
    .query(({ ctx }) => service.currentTimer(ctx.runtime, ctx.actor)),
  start: timeProcedure
    .input(timerStart)
    .output(timerOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.startTimer(ctx.runtime, ctx.actor, input))),
  stop: timeProcedure
    .input(timerStop)
    .output(timeEntryOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.stopTimer(ctx.runtime, ctx.actor, input))),
  discard: timeProcedure
    .input(noInput)
    .output(z.null())
    .mutation(({ ctx }) => service.discardTimer(ctx.runtime, ctx.actor)),
});

/** Of the client's procedures the one that needs its time; it joins the client router in the root. */
export const rateRouter = router({
  previewRate: workspaceProcedure
    .input(clientAddRate)
    .output(ratePreview)
    .query(async ({ ctx, input }) => unwrap(await service.previewRate(ctx.runtime, ctx.actor, input))),
});
