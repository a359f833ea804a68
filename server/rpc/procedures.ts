import { initTRPC, type TRPCError } from "@trpc/server";
import type { Runtime } from "../db/runtime.ts";
import { actorScope, type Owed, type ReadRequest } from "../db/scope.ts";
import type { Actor, Claim } from "../lib/actor.ts";
import { logAccess } from "../lib/events.ts";
import { describeError, log } from "../lib/log.ts";
import { DataFault, type Problem } from "../lib/problem.ts";
import { refusalOf, SIGNED_OUT } from "./access.ts";
import { faultWords, problemError, problemOf, referenceOf, wireProblem } from "./errors.ts";

/** What every procedure gets: the runtime, and who calls. */
export interface Context {
  runtime: Runtime;
  actor: Actor | null;
  /** Set instead of the actor while it is not yet known whether they may call. */
  claim?: Claim;
  /** Set if the request changes nothing. */
  request?: ReadRequest | null;
  /** Why there is no actor, if there is more to say than "sign in". */
  refusal?: Problem | null;
  /** Collects what the procedures owe; absent if nobody collects it. */
  owed?: Owed;
}

// What a procedure declares: who may call it (`ACCESS`; without it, only a person), and the log event of its success.
// The meta is written out, because the SDK ships this type without the file behind a named one.
const t = initTRPC
  .context<Context>()
  .meta<{
    access?: "read" | "change" | "readTime" | "changeTime" | "owner";
    event?: "api key made" | "api key revoked" | "settings changed";
  }>()
  .create({
    errorFormatter: ({ shape, error, type, path, input }) => {
      const problem = wireProblem(error);
      const reference = problem ? null : referenceOf(error);
      return {
        code: shape.code,
        message: problem?.message ?? faultWords({ type, path, input }, reference),
        data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, problem, reference },
      };
    },
  });

export const router = t.router;
export const mergeRouters = t.mergeRouters;
export const callerFactory = t.createCallerFactory;

/**
 * For everything inside a workspace: adds its scope if the actor has the declared access. A query starts with a claim
 * and returns once the claim is proven; a mutation waits for the proof first.
 */
const workspaceProcedure = t.procedure.use(async ({ ctx, next, path, meta, type }) => {
  const { claim } = ctx;
  const isMember = claim?.isMember() ?? Promise.resolve(true);
  const actor = claim && (type === "query" || (await isMember)) ? claim.actor : ctx.actor;
  const refusal = refusalOf(actor, meta?.access ?? "owner", ctx.refusal);
  if (!actor) throw problemError(refusal ?? SIGNED_OUT);
  const request = type === "query" ? ctx.request : null;
  const scope = actorScope(ctx.runtime, actor, { owed: ctx.owed, request });
  const [reply, isProven] = await Promise.all([refusal ? null : next({ ctx: { scope } }), isMember]);
  if (!isProven) throw problemError(SIGNED_OUT);
  const { userId, workspaceId } = actor;
  const about = { userId, workspaceId, path };
  if (reply === null) {
    logAccess("access refused", about);
    throw problemError(refusal ?? SIGNED_OUT);
  }
  if (reply.ok && meta?.event) logAccess(meta.event, about);
  if (!reply.ok && isForbidden(reply.error)) logAccess("access refused", about);
  if (reply.ok || !(reply.error.cause instanceof DataFault)) return reply;
  const { cause } = reply.error;
  log("error", { path, workspaceId, ...describeError(cause) });
  throw problemError({ code: "conflict", message: cause.message });
});

/** Returns false for a caller who only has to type the password again. */
function isForbidden(error: TRPCError): boolean {
  return error.code === "FORBIDDEN" && problemOf(error)?.code !== "password_needed";
}

export const readProcedure = workspaceProcedure.meta({ access: "read" });
export const changeProcedure = workspaceProcedure.meta({ access: "change" });

/** For logging time: time entries, the timer, and reading what they belong to. */
export const readTimeProcedure = workspaceProcedure.meta({ access: "readTime" });
export const changeTimeProcedure = workspaceProcedure.meta({ access: "changeTime" });

/** For what only a person may do, and no program with a key. */
export const ownerProcedure = workspaceProcedure.meta({ access: "owner" });
