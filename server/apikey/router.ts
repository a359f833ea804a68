import * as z from "zod";
import { noInput } from "../lib/schema.ts";
import { doOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { ownerProcedure, router } from "../rpc/procedures.ts";
import { apiKeyCreate, apiKeyCreated, apiKeyOutput, apiKeyRevoke } from "./schema.ts";
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
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.id };
      return unwrap(await doOnce(scope, call, { act: service.createApiKey, again: service.createdApiKey }));
    }),
  revoke: ownerProcedure
    .meta({ event: "api key revoked" })
    .input(apiKeyRevoke)
    .output(apiKeyOutput)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.revokeApiKey, again: service.revokedApiKey }));
    }),
});
