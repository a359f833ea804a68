import { noInput } from "../lib/schema.ts";
import { actOnce, createOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, readTimeProcedure, router } from "../rpc/procedures.ts";
import {
  clientAct,
  clientAddRate,
  clientById,
  clientConfirmRate,
  clientCreate,
  clientHold,
  clientList,
  clientNames,
  clientOutput,
  clientPage,
} from "./schema.ts";
import * as service from "./service.ts";

export const clientRouter = router({
  create: changeProcedure
    .input(clientCreate)
    .output(clientOutput)
    .mutation(async (call) =>
      unwrap(await createOnce(call, { act: service.createClient, again: service.createdClient })),
    ),
  get: readTimeProcedure
    .input(clientById)
    .output(clientOutput)
    .query(async ({ ctx, input }) => unwrap(await service.getClient(ctx.scope, input.id))),
  list: readTimeProcedure
    .input(clientList)
    .output(clientPage)
    .query(async ({ ctx, input }) => unwrap(await service.listClients(ctx.scope, input))),
  names: readTimeProcedure
    .input(noInput)
    .output(clientNames)
    .query(({ ctx }) => service.clientNames(ctx.scope)),
  restore: changeProcedure
    .input(clientAct)
    .output(clientOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.restoreClient, again: service.clientAsItIs }))),
  hold: changeProcedure
    .input(clientHold)
    .output(clientOutput)
    .mutation(async (call) =>
      unwrap(await actOnce(call, { act: service.holdNextInvoice, again: service.clientAsItIs })),
    ),
  release: changeProcedure
    .input(clientAct)
    .output(clientOutput)
    .mutation(async (call) =>
      unwrap(await actOnce(call, { act: service.releaseNextInvoice, again: service.clientAsItIs })),
    ),
  addRate: changeProcedure
    .input(clientAddRate)
    .output(clientOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.addRate, again: service.clientAsItIs }))),
  confirmRate: changeProcedure
    .input(clientConfirmRate)
    .output(clientOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.confirmRate, again: service.clientAsItIs }))),
});
