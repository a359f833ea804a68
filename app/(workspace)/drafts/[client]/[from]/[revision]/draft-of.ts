import { TRPCError } from "@trpc/server";
import { cache } from "react";
import { api, orNotFound } from "@/app/_trpc/server.ts";
import type { Draft } from "@/server/draft/schema.ts";

/** Returns the draft, or a sentence that says what became of it. */
export const draftOf = cache(async (clientId: string, from: string, revision: string): Promise<Draft | string> => {
  const caller = await api();
  try {
    return await orNotFound(caller.draft.get({ clientId, from, revision: Number(revision) }));
  } catch (error) {
    if (error instanceof TRPCError && error.code === "CONFLICT") return error.message;
    throw error;
  }
});
