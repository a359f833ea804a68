"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "@/app/_trpc/provider.tsx";
import type { Client } from "@/server/client/schema.ts";

const MOST_PAGES = 10;
const LAST_CLIENT = "invoicely.last-client";

/** Every client that takes time, by name; undefined until they are read. */
export function useClients(): Client[] | undefined {
  const api = useTRPCClient();
  const { data } = useQuery({
    queryKey: ["clients that take time"],
    queryFn: async () => {
      const found: Client[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PAGES; page += 1) {
        const read: { items: Client[]; nextCursor: string | null } = await api.client.list.query({
          cursor,
          limit: 100,
        });
        found.push(...read.items);
        cursor = read.nextCursor;
        if (cursor === null) break;
      }
      return found;
    },
  });
  return data;
}

/** The client that time was last added for on this device. */
export function lastClientId(): string | null {
  return localStorage.getItem(LAST_CLIENT);
}

export function rememberClient(id: string): void {
  localStorage.setItem(LAST_CLIENT, id);
}
