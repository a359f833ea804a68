import { callerFactory } from "../rpc/procedures.ts";
import { getApp } from "./app.ts";
import { contextOf } from "./context.ts";
import { appRouter } from "./root.ts";

const createCaller = callerFactory(appRouter);

export type Caller = ReturnType<typeof createCaller>;

/** The same router in process, for pages rendered on the server: reads as the user whose request it is; null for nobody. */
export async function callerFor(headers: Headers): Promise<Caller | null> {
  const context = await contextOf(getApp(), { headers, method: "GET" });
  return context.actor ? createCaller(context) : null;
}
