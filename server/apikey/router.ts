import * as z from "zod";
import { noInput } from "../lib/schema.ts";
import { unwrap } from "../rpc/errors.ts";
import { ownerProcedure, router } from "../rpc/procedures.ts";
import { apiKeyById, apiKeyCreate, apiKeyCreated, apiKeyOutput } from "./schema.ts";
import * as service from "./service.ts";

export const apiKeyRouter = router({
  list: ownerProcedure
    .input(noInput)
    .output(z.array(apiKeyOutput))
    .query(({ ctx }) => service.listApiKeys(ctx.scope)),
  create: ownerProcedure
    .meta({ event: "api key made" })
    .input(apiKeyCreate)
    .output(apiKeyCreated)
    .mutation(async ({ ctx, input }) => unwrap(await service.createApiKey(ctx.scope, input))),
  revoke: ownerProcedure
    .meta({ event: "api key revoked" })
    .input(apiKeyById)
    .output(apiKeyOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.revokeApiKey(ctx.scope, input.id))),
});
