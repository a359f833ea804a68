import { creditNoteRouter } from "../credit-note/router.ts";
import { invoiceRouter as issuedRouter } from "../invoice/router.ts";
import { mergeRouters } from "../rpc/procedures.ts";

/** The parts of the root router that are loaded later, all at once. */
export { apiKeyRouter } from "../apikey/router.ts";
export { documentRouter } from "../document/router.ts";
export { draftRouter } from "../draft/router.ts";
export { waitingRouter } from "../waiting/router.ts";
export const invoiceRouter = mergeRouters(issuedRouter, creditNoteRouter);
