import { router, timeProcedure } from "../api/trpc.ts";
import { noInput } from "../lib/schema.ts";
import { workspaceOutput } from "./schema.ts";
import * as service from "./service.ts";

export const workspaceRouter = router({
  get: timeProcedure
    .input(noInput)
    .output(workspaceOutput)
    .query(({ ctx }) => service.getWorkspace(ctx.runtime, ctx.actor)),
});
