import * as z from "zod";
import { type Statement, statementsOf } from "../../../infra/support/iam.ts";
import type { Stack } from "../../../infra/support/stack.ts";

/** One thing that a call does: what AWS asks a role's policies about. */
export interface Ask {
  action: string;
  resource: string;
  context?: Record<string, string>;
}

/** What a role may do, by the statements of the evaluated stage. */
export interface Role {
  name: string;
  may: (ask: Ask) => boolean;
}

const lambda = z.object({ name: z.string(), role: z.string() });
const named = z.object({ name: z.string() });

/** The role of a function, by the function's name at AWS. */
export function roleOfFunction(stack: Stack, functionName: string): Role {
  const functions = Object.values(stack.all("lambda/function")).map((inputs) => lambda.parse(inputs));
  const arn = functions.find(({ name }) => name === functionName)?.role;
  for (const [name, inputs] of Object.entries(stack.all("iam/role")))
    if (arn?.endsWith(`role/${named.parse(inputs).name}`)) return roleOf(name, statementsOf(inputs));
  throw new Error(`The function ${functionName} has no role.`);
}

export function roleOf(name: string, statements: Statement[]): Role {
  const matching = (ask: Ask) => statements.filter((statement) => matches(statement, ask));
  return {
    name,
    may: (ask) => {
      const found = matching(ask);
      return found.length > 0 && found.every(({ effect }) => effect !== "Deny");
    },
  };
}

function matches({ actions, resources, conditions = [] }: Statement, { action, resource, context = {} }: Ask): boolean {
  return (
    // Names of actions are compared without regard to case, everything else letter by letter.
    actions.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    resources.some((pattern) => like(pattern, resource)) &&
    conditions.every(({ test, variable, values }) => holds(test, values, context[variable]))
  );
}

/** A key that a call does not have fails every condition on it. */
function holds(test: string, values: string[], given: string | undefined): boolean {
  if (given === undefined) return false;
  if (test === "StringEquals") return values.includes(given);
  if (test === "StringLike" || test === "ArnLike" || test === "ArnEquals")
    return values.some((pattern) => like(pattern, given));
  throw new Error(`The stand-in for AWS does not know the condition ${test}.`);
}

function like(pattern: string, text: string): boolean {
  const parts = pattern.split(/([*?])/).map((part) => {
    if (part === "*") return ".*";
    return part === "?" ? "." : part.replaceAll(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "s").test(text);
}
