import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { noInput } from "../lib/schema.ts";
import { workspaceOutput, workspaceUpdate } from "./schema.ts";
import * as service from "./service.ts";

export const workspaceRouter = router({
  get: workspaceProcedure
    .input(noInput)
    .output(workspaceOutput)
    .query(({ ctx }) => service.getWorkspace(ctx.runtime, ctx.actor)),
  update: workspaceProcedure
    .input(workspaceUpdate)
    .output(workspaceOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateWorkspace(ctx.runtime, ctx.actor, input))),
});
