"use client";

import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import { type ReactNode, useState } from "react";
import type { AppRouter } from "@/server/api/root.ts";
import { lostAnswers } from "./lost-answers.ts";
import { passwordLink } from "./password-link.ts";

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Pages arrive with their data, so an immediate second request would only cost reads.
      queries: { staleTime: 30_000, retry: 1 },
      // The user decides whether to say it again after a lost answer; it is done once (`lostAnswers`).
      mutations: { retry: false },
    },
  });
}

/** Provides the typed API to client components: `useTRPC()` returns TanStack Query's options. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(newQueryClient);
  const [trpcClient] = useState(() =>
    createTRPCClient<AppRouter>({
      links: [passwordLink, lostAnswers, httpBatchLink({ url: "/api/trpc", maxItems: 25, maxURLLength: 4000 })],
    }),
  );
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
