import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, router } from "../rpc/procedures.ts";
import { workspaceOutput, workspaceUpdate } from "../workspace/schema.ts";
import * as service from "./service.ts";

/** The procedures that change a workspace's settings, merged into the workspace's own router. */
export const settingsRouter = router({
  update: changeProcedure
    .meta({ event: "settings changed" })
    .input(workspaceUpdate)
    .output(workspaceOutput)
    .mutation(async ({ ctx, input }) => unwrap(await service.updateWorkspace(ctx.scope, input))),
});
