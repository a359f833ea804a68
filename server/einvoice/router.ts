import { noInput } from "../lib/schema.ts";
import { unwrap } from "../rpc/errors.ts";
import { readProcedure, router } from "../rpc/procedures.ts";
import { readinessInput, readinessOutput } from "./schema.ts";

/** Loaded with the first question: it takes along what writes documents, and the rest of a client's procedures does not. */
const service = () => import("./service.ts");

/** Stands under `client`. */
export const clientReadinessRouter = router({
  readiness: readProcedure
    .input(readinessInput)
    .output(readinessOutput)
    .query(async ({ ctx, input }) => unwrap(await (await service()).clientReadiness(ctx.scope, input))),
});

/** Stands under `workspace`. */
export const workspaceReadinessRouter = router({
  readiness: readProcedure
    .input(noInput)
    .output(readinessOutput)
    .query(async ({ ctx }) => (await service()).workspaceReadiness(ctx.scope)),
});
