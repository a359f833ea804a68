import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { callerFor } from "@/server/api/caller.ts";

/**
 * Returns the router for server components, called in process as the signed-in user, once per request. Redirects
 * everybody else to the sign-in page, from any part of a page.
 */
export const api = cache(async () => (await callerFor(await headers())) ?? redirect("/sign-in"));

/** Returns the signed-in user's workspace, read once per request. */
export const currentWorkspace = cache(async () => (await api()).workspace.get());

/** Awaits what a page shows. An unknown id shows the page for missing things. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}
