import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { callerFor } from "@/server/api/caller.ts";

/**
 * The router, called in process as the signed-in user; sends everybody else to the sign-in page, whichever part of a page
 * asks first. One caller per request. For server components.
 */
export const api = cache(async () => (await callerFor(await headers())) ?? redirect("/sign-in"));

/** The workspace of the signed-in user, read once per request. */
export const currentWorkspace = cache(async () => (await api()).workspace.get());

/** Awaits what a page is about; an id that names nothing shows the page for that. */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof TRPCError && (error.code === "NOT_FOUND" || error.code === "BAD_REQUEST")) notFound();
    throw error;
  }
}
