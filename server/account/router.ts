import { router, unwrap, workspaceProcedure } from "../api/trpc.ts";
import { workspaceOutput, workspaceUpdate } from "../workspace/schema.ts";
import * as service from "./service.ts";

/** What of a workspace's settings is changed; merged into the workspace's own router. */
export const settingsRouter = router({
  update: workspaceProcedure
    .input(workspaceUpdate)
    .output(workspaceOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateWorkspace(ctx.runtime, ctx.actor, input))),
});
