import * as z from "zod";
import { router, workspaceProcedure } from "../api/trpc.ts";
import { printCheck } from "./schema.ts";
import * as service from "./service.ts";

export const documentRouter = router({
  unprintable: workspaceProcedure
    .input(printCheck)
    .output(z.array(z.string()))
    .query(({ input }) => service.unprintableIn(input.text)),
});
