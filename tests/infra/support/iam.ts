import type { Stack } from "./stack.ts";

/** One permission as it reaches AWS. */
export interface Statement {
  effect?: string;
  actions: string[];
  resources: string[];
  principals?: { type: string; identifiers: string[] }[];
  conditions?: { test: string; variable: string; values: string[] }[];
}

/** Everything that a role's own policies allow, each statement with its role's name. */
export function statementsOf(role: Record<string, unknown>): Statement[] {
  const { inlinePolicies } = role;
  if (!Array.isArray(inlinePolicies)) return [];
  return inlinePolicies.flatMap(({ policy }: { policy: string }) => parsed(policy));
}

/** A policy as the stand-in for AWS writes it: the statements just as they were given. */
export function parsed(policy: string): Statement[] {
  const { statements }: { statements: Statement[] } = JSON.parse(policy);
  return statements;
}

const RANDOM_ENDING = /-[a-z]{8}(?=$|[/:])/;
const ACCOUNT_AND_REGION = /^arn:aws:[a-z0-9]+:[a-z0-9*-]*:\d*:/;

/** One line per action and resource, short enough to compare: `dynamodb:Query table/invoicely-dev-TableTable`. */
export function grants(stack: Stack, role: string): string[] {
  return statementsOf(stack.one("iam/role", role))
    .flatMap(({ actions, resources, conditions = [] }) => {
      const when = conditions.map(({ variable, values }) => ` if ${variable} is ${values.join(" or ")}`).join("");
      return actions.flatMap((action) => resources.map((resource) => `${action} ${shortened(resource)}${when}`));
    })
    .sort();
}

function shortened(arn: string): string {
  return arn.replace(ACCOUNT_AND_REGION, "").replace(RANDOM_ENDING, "");
}
