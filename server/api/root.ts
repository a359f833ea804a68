import { apiKeyRouter } from "../apikey/router.ts";
import { billingRouter } from "../billing/router.ts";
import { clientRouter } from "../client/router.ts";
import { correctionRouter } from "../correction/router.ts";
import { documentRouter } from "../document/router.ts";
import { clientReadinessRouter, workspaceReadinessRouter } from "../einvoice/router.ts";
import { invoiceRouter } from "../invoice/router.ts";
import { draftRouter } from "../review/router.ts";
import { rateRouter, timeRouter, timerRouter } from "../time/router.ts";
import { waitingRouter } from "../waiting/router.ts";
import { workspaceRouter } from "../workspace/router.ts";
import { mergeRouters, router } from "./trpc.ts";

/** The public contract: everything that a page, another program or the `sdk` can call. */
export const appRouter = router({
  workspace: mergeRouters(workspaceRouter, workspaceReadinessRouter),
  client: mergeRouters(clientRouter, rateRouter, clientReadinessRouter),
  time: timeRouter,
  timer: timerRouter,
  document: documentRouter,
  billing: billingRouter,
  draft: draftRouter,
  waiting: waitingRouter,
  invoice: mergeRouters(invoiceRouter, correctionRouter),
  apiKey: apiKeyRouter,
});

export type AppRouter = typeof appRouter;
