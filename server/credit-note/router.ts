import { doOnce } from "../request/service.ts";
import { unwrap } from "../rpc/errors.ts";
import { changeProcedure, router } from "../rpc/procedures.ts";
import { creditOutcome, invoiceCredit } from "./schema.ts";
import * as service from "./service.ts";

export const creditNoteRouter = router({
  credit: changeProcedure
    .input(invoiceCredit)
    .output(creditOutcome)
    .mutation(async ({ ctx: { scope }, input, path }) => {
      const call = { path, input, id: input.requestId };
      return unwrap(await doOnce(scope, call, { act: service.creditInvoice, again: service.creditedInvoice }));
    }),
});
