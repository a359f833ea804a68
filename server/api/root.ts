import { lazy } from "@trpc/server";
import { settingsRouter } from "../account/router.ts";
import { clientRouter } from "../client/router.ts";
import { clientReadinessRouter, workspaceReadinessRouter } from "../einvoice/router.ts";
import { mergeRouters, router } from "../rpc/procedures.ts";
import { rateRouter, timeRouter, timerRouter } from "../time/router.ts";
import { workspaceRouter } from "../workspace/router.ts";

// What makes, sends and takes back documents is loaded when it is first called: building its schemas takes longer than
// answering most other requests. Billing comes apart from the rest, because the list of clients asks it for the next invoices.
const documents = () => import("./lazy-routers.ts");

/** The public contract: everything that a page, another program or the `sdk` can call. */
export const appRouter = router({
  workspace: mergeRouters(workspaceRouter, settingsRouter, workspaceReadinessRouter),
  client: mergeRouters(clientRouter, rateRouter, clientReadinessRouter),
  time: timeRouter,
  timer: timerRouter,
  document: lazy(async () => (await documents()).documentRouter),
  billing: lazy(async () => (await import("../billing/router.ts")).billingRouter),
  draft: lazy(async () => (await documents()).draftRouter),
  waiting: lazy(async () => (await documents()).waitingRouter),
  invoice: lazy(async () => (await documents()).invoiceRouter),
  apiKey: lazy(async () => (await documents()).apiKeyRouter),
});

export type AppRouter = typeof appRouter;
