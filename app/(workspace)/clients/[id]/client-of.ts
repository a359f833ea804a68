import { cache } from "react";
import { api, orNotFound } from "@/app/_trpc/server.ts";

/** Returns the client of a page, read once for the page and its layout. */
export const clientOf = cache(async (id: string) => orNotFound((await api()).client.get({ id })));

export interface ClientPageProps {
  params: Promise<{ id: string }>;
}
