import { lazy } from "@trpc/server";
import { settingsRouter } from "../account/router.ts";
import { clientRouter } from "../client/router.ts";
import { clientReadinessRouter, workspaceReadinessRouter } from "../einvoice/router.ts";
import { recipientRouter } from "../recipient/router.ts";
import { mergeRouters, router } from "../rpc/procedures.ts";
import { rateRouter, timeRouter } from "../time/router.ts";
import { archiveRouter, timerRouter } from "../timer/router.ts";
import { workspaceRouter } from "../workspace/router.ts";

// The routers that make, send and credit documents are loaded at their first call: building their schemas takes longer
// than answering most other requests. Billing is separate, because the list of clients asks it for the next invoices.
const documents = () => import("./lazy-routers.ts");

/** The public contract: everything that pages, other programs and the `sdk` can call. */
export const appRouter = router({
  workspace: mergeRouters(workspaceRouter, settingsRouter, workspaceReadinessRouter),
  client: mergeRouters(clientRouter, recipientRouter, rateRouter, archiveRouter, clientReadinessRouter),
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
