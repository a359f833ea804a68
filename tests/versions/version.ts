import * as z from "zod";
import type { Contract, JsonSchema } from "../../scripts/contract-gaps.ts";
import { connectDynamo } from "../../server/db/dynamo.ts";
import { everyHealth } from "../../server/report/service.ts";
import { wholeRouter } from "../support/whole-router.ts";
import { apiFor, freelancerIn, newWorld, type World } from "../support/world.ts";

/**
 * A version of the product as one module: everything that reads and writes the table, without what is around it. This tree's
 * is imported as it is; `npm run keep-version` packs it, so that later ones can run beside it.
 */
export { apiFor, freelancerIn };

/** A world of this version on a table that another version may have open as well. */
export function worldOn(table: string, at: string): Promise<World> {
  return newWorld(at, connectDynamo(table));
}

/** Where the books disagree with each other, as this version counts them. */
export async function findings({ runtime }: World): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const { health } of everyHealth(runtime)) all.push(...health.findings);
  return all;
}

const schema = z.custom<z.ZodType>((value) => value instanceof z.ZodType);
const procedure = z.custom<{ _def: { type: string; inputs: unknown[]; output?: unknown } }>(
  (value) => typeof value === "function",
);

/** What each procedure takes and answers, as JSON Schema. */
export function contract(): Contract {
  const flat = z.record(z.string(), procedure).parse(wholeRouter._def.procedures);
  return Object.fromEntries(
    Object.entries(flat).map(([path, { _def }]) => {
      const [input] = _def.inputs;
      return [path, { type: _def.type, input: described(input, "input"), output: described(_def.output, "output") }];
    }),
  );
}

function described(value: unknown, io: "input" | "output"): JsonSchema {
  if (value === undefined) return {};
  const { $schema, ...rest } = z.toJSONSchema(schema.parse(value), { io, unrepresentable: "any", reused: "inline" });
  return { ...rest };
}
