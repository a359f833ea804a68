import { TRPCError } from "@trpc/server";
import { wireProblem } from "../../server/rpc/errors.ts";
import { isFieldOf } from "./procedures.ts";

/** A caller of procedures that holds each problem to the input: the field that it names is a path of that input. */
export function checkingFields<Caller extends object>(caller: Caller, path: string[] = []): Caller {
  return new Proxy(caller, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      return typeof value === "function" && typeof name === "string" ? checkingFields(value, [...path, name]) : value;
    },
    apply: (of, self, given) => {
      if (typeof of !== "function") return undefined;
      const reply: unknown = Reflect.apply(of, self, given);
      return reply instanceof Promise ? reply.catch((error) => rethrow(error, path.join("."))) : reply;
    },
  });
}

function rethrow(error: unknown, path: string): never {
  const field = error instanceof TRPCError ? wireProblem(error)?.field : undefined;
  if (field && !isFieldOf(path, field)) throw new Error(`${path} has no field ${field}, which its problem names`);
  throw error;
}
