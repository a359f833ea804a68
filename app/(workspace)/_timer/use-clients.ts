"use client";

import { useQuery } from "@tanstack/react-query";
import { readAll } from "@/app/_trpc/pages.ts";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import type { Client } from "@/server/client/schema.ts";

const LAST_CLIENT = "invoicely.last-client";

/** Returns every client that accepts time, by name, or undefined until they are loaded. */
export function useClients(): Client[] | undefined {
  const api = useTRPCClient();
  const { data } = useQuery({
    queryKey: ["clients-that-take-time"],
    queryFn: () => readAll((cursor) => api.client.list.query({ cursor, limit: 100 })),
  });
  return data;
}

/** Returns the client for which time was last added on this device. */
export function lastClientId(): string | null {
  return localStorage.getItem(LAST_CLIENT);
}

export function rememberClient(id: string): void {
  localStorage.setItem(LAST_CLIENT, id);
}
