import * as z from "zod";
import { ownerProcedure, router, unwrap } from "../api/trpc.ts";
import { noInput } from "../lib/schema.ts";
import { apiKeyById, apiKeyCreate, apiKeyCreated, apiKeyOutput } from "./schema.ts";
import * as service from "./service.ts";

export const apiKeyRouter = router({
  list: ownerProcedure
    .input(noInput)
    .output(z.array(apiKeyOutput))
    .query(({ ctx }) => service.listApiKeys(ctx.runtime, ctx.actor)),
  create: ownerProcedure
    .input(apiKeyCreate)
    .output(apiKeyCreated)
    .mutation(async ({ ctx, input }) => unwrap(await service.createApiKey(ctx.runtime, ctx.actor, input))),
  revoke: ownerProcedure
    .input(apiKeyById)
    .output(apiKeyOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.revokeApiKey(ctx.runtime, ctx.actor, input.id))),
});
