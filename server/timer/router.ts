import * as z from "zod";
import { clientOutput } from "../client/schema.ts";
import { clientAsItIs } from "../client/service.ts";
import { success } from "../lib/problem.ts";
import { noInput } from "../lib/schema.ts";
import { actOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, changeTimeProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import {
  clientArchive,
  timeEntryOutput,
  timerDiscard,
  timerOutput,
  timerResume,
  timerStart,
  timerStarted,
  timerStop,
  timerUpdate,
} from "../time/schema.ts";
import { createdEntry } from "../time/service.ts";
import * as service from "./service.ts";

export const timerRouter = router({
  current: readTimeProcedure
    .input(noInput)
    .output(timerOutput.nullable())
    .query(({ ctx }) => service.currentTimer(ctx.scope)),
  start: changeTimeProcedure
    .input(timerStart)
    .output(timerStarted)
    .mutation(async (call) =>
      unwrap(await actOnce(call, { act: service.startNextTimer, again: service.startedNextTimer })),
    ),
  update: changeTimeProcedure
    .input(timerUpdate)
    .output(timerOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateTimer(ctx.scope, input))),
  stop: changeTimeProcedure
    .input(timerStop)
    .output(timeEntryOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.stopTimer, again: createdEntry }))),
  resume: changeTimeProcedure
    .input(timerResume)
    .output(timerOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.resumeTimer, again: service.startedTimer }))),
  discard: changeTimeProcedure
    .input(timerDiscard)
    .output(z.null())
    .mutation(async (call) =>
      unwrap(await actOnce(call, { act: service.discardTimer, again: async () => success(null) })),
    ),
});

/** A client is archived here, because its timer may be running. The root joins it with the client router. */
export const archiveRouter = router({
  archive: changeProcedure
    .input(clientArchive)
    .output(clientOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.archiveWithTimer, again: clientAsItIs }))),
});
