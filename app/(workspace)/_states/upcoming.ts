import { cache } from "react";
import { api } from "@/app/_trpc/server.ts";
import type { UpcomingInvoice } from "@/server/billing/schema.ts";

/**
 * Returns the next invoice of every client that has one, soonest first, archived clients with unbilled work included. Read
 * once per request.
 */
export const allUpcoming = cache(async (): Promise<UpcomingInvoice[]> => (await api()).billing.allUpcoming());
