import { callerFactory } from "../rpc/procedures.ts";
import { getApp } from "./app.ts";
import { contextOf } from "./context.ts";
import { appRouter } from "./root.ts";

const createCaller = callerFactory(appRouter);

type Caller = ReturnType<typeof createCaller>;

/**
 * Returns the router for pages rendered on the server, called in process as the request's user, or null if nobody is
 * signed in.
 */
export async function callerFor(headers: Headers): Promise<Caller | null> {
  const context = await contextOf(getApp(), { headers, method: "GET" });
  return context.actor ? createCaller(context) : null;
}
