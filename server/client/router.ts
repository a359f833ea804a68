import { router, timeProcedure, unwrap, workspaceProcedure } from "../api/trpc.ts";
import {
  clientAddRate,
  clientById,
  clientConfirmRate,
  clientCreate,
  clientList,
  clientOutput,
  clientPage,
  clientUpdate,
} from "./schema.ts";
import * as service from "./service.ts";

export const clientRouter = router({
  create: workspaceProcedure
    .input(clientCreate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.createClient(ctx.runtime, ctx.actor, input))),
  get: timeProcedure
    .input(clientById)
    .output(clientOutput)
    .query(async ({ ctx, input }) => unwrap(await service.getClient(ctx.runtime, ctx.actor, input.id))),
  list: timeProcedure
    .input(clientList)
    .output(clientPage)
    .query(async ({ ctx, input }) => unwrap(await service.listClients(ctx.runtime, ctx.actor, input))),
  update: workspaceProcedure
    .input(clientUpdate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateClient(ctx.runtime, ctx.actor, input))),
  archive: workspaceProcedure
    .input(clientById)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.archiveClient(ctx.runtime, ctx.actor, input.id))),
  restore: workspaceProcedure
    .input(clientById)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.restoreClient(ctx.runtime, ctx.actor, input.id))),
  addRate: workspaceProcedure
    .input(clientAddRate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.addRate(ctx.runtime, ctx.actor, input))),
  confirmRate: workspaceProcedure
    .input(clientConfirmRate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.confirmRate(ctx.runtime, ctx.actor, input))),
});
