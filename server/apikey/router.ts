import * as z from "zod";
import { noInput } from "../lib/schema.ts";
import { actOnce, createOnce } from "../request/service.ts";
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
    .mutation(async (call) =>
      unwrap(await createOnce(call, { act: service.createApiKey, again: service.createdApiKey })),
    ),
  revoke: ownerProcedure
    .meta({ event: "api key revoked" })
    .input(apiKeyRevoke)
    .output(apiKeyOutput)
    .mutation(async (call) => unwrap(await actOnce(call, { act: service.revokeApiKey, again: service.revokedApiKey }))),
});
