import { cache } from "react";
import { api, orNotFound } from "@/app/_trpc/server.ts";

/** The client that a page is about; read once for the page and everything around it. */
export const clientOf = cache(async (id: string) => orNotFound((await api()).client.get({ id })));

export interface ClientPageProps {
  params: Promise<{ id: string }>;
}
