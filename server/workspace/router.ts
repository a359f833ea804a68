import { noInput } from "../lib/schema.ts";
import { readTimeProcedure, router } from "../rpc/procedures.ts";
import { workspaceOutput } from "./schema.ts";
import * as service from "./service.ts";

export const workspaceRouter = router({
  get: readTimeProcedure
    .input(noInput)
    .output(workspaceOutput)
    .query(({ ctx }) => service.showWorkspace(ctx.scope)),
});
