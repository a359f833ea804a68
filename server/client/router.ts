import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import {
  clientAddRate,
  clientById,
  clientConfirmRate,
  clientCreate,
  clientList,
  clientOutput,
  clientPage,
} from "./schema.ts";
import * as service from "./service.ts";

export const clientRouter = router({
  create: changeProcedure
    .input(clientCreate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.createClient(ctx.scope, input))),
  get: readTimeProcedure
    .input(clientById)
    .output(clientOutput)
    .query(async ({ ctx, input }) => unwrap(await service.getClient(ctx.scope, input.id))),
  list: readTimeProcedure
    .input(clientList)
    .output(clientPage)
    .query(async ({ ctx, input }) => unwrap(await service.listClients(ctx.scope, input))),
  archive: changeProcedure
    .input(clientById)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.archiveClient(ctx.scope, input.id))),
  restore: changeProcedure
    .input(clientById)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.restoreClient(ctx.scope, input.id))),
  addRate: changeProcedure
    .input(clientAddRate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.addRate(ctx.scope, input))),
  confirmRate: changeProcedure
    .input(clientConfirmRate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.confirmRate(ctx.scope, input))),
});
