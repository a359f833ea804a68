import * as z from "zod";
import { readProcedure, router } from "../rpc/procedures.ts";
import { printCheck } from "./schema.ts";
import * as service from "./service.ts";

export const documentRouter = router({
  unprintable: readProcedure
    .input(printCheck)
    .output(z.array(z.string()))
    .query(({ input }) => service.unprintableIn(input.text)),
});
