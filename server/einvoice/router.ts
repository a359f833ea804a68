import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { noInput } from "../lib/schema.ts";
import { readinessInput, readinessOutput } from "./schema.ts";
import * as service from "./service.ts";

/** Stands under `client`. */
export const clientReadinessRouter = router({
  readiness: workspaceProcedure
    .input(readinessInput)
    .output(readinessOutput)
    .query(async ({ ctx, input }) => unwrap(await service.clientReadiness(ctx.runtime, ctx.actor, input))),
});

/** Stands under `workspace`. */
export const workspaceReadinessRouter = router({
  readiness: workspaceProcedure
    .input(noInput)
    .output(readinessOutput)
    .query(({ ctx }) => service.workspaceReadiness(ctx.runtime, ctx.actor)),
});
