import { noInput } from "../lib/schema.ts";
import { unwrap } from "../rpc/errors.ts";
import { readProcedure, router } from "../rpc/procedures.ts";
import { readinessInput, readinessOutput } from "./schema.ts";

/**
 * Loaded at the first call: it loads the code that writes documents, which the other procedures of clients do not need.
 */
const service = () => import("./service.ts");

/** Part of the router `client`. */
export const clientReadinessRouter = router({
  readiness: readProcedure
    .input(readinessInput)
    .output(readinessOutput)
    .query(async ({ ctx, input }) => unwrap(await (await service()).clientReadiness(ctx.scope, input))),
});

/** Part of the router `workspace`. */
export const workspaceReadinessRouter = router({
  readiness: readProcedure
    .input(noInput)
    .output(readinessOutput)
    .query(async ({ ctx }) => (await service()).workspaceReadiness(ctx.scope)),
});
