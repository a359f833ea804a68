import { clientOutput, clientUpdate } from "../client/schema.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, router } from "../rpc/procedures.ts";

// Loaded with the first change of a client, because most requests need none of the mails.
const service = () => import("./service.ts");

/**
 * The change of a client stands here, because a new address sends what waits for it, and a new currency depends on its runs.
 */
export const recipientRouter = router({
  update: changeProcedure
    .input(clientUpdate)
    .output(clientOutput)
    .mutation(async ({ ctx, input }) => unwrap(await (await service()).updateClient(ctx.scope, input))),
});
