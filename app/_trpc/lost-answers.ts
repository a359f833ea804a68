import type { TRPCClientError, TRPCLink } from "@trpc/client";
import { tap } from "@trpc/server/observable";
import { problemOf } from "@/sdk/index.ts";
import { namedInput } from "@/sdk/requests.ts";
import type { AppRouter } from "@/server/api/root.ts";

/** The inputs of calls that may have been carried out, by what they ask for. */
const lost = new Map<string, unknown>();

/**
 * Gives each creating or acting call an id. The same call again after a lost answer has the same id, from whichever part of
 * the page, so that it is done once. A form whose contents may change in between gives its own id.
 */
export const lostAnswers: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) => {
    if (op.type !== "mutation") return next(op);
    const asked = op.path + JSON.stringify(op.input);
    const input = lost.get(asked) ?? namedInput(op.path, op.input);
    const answered = () => lost.delete(asked);
    const error = (reason: TRPCClientError<AppRouter>) => {
      const code = problemOf(reason)?.code;
      if (code === "unreachable" || code === "fault") lost.set(asked, input);
      else answered();
    };
    return next({ ...op, input }).pipe(tap({ next: answered, error }));
  };
