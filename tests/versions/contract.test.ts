import { describe, expect, test } from "vitest";
import * as z from "zod";
import { contractGaps, type JsonSchema } from "../../scripts/contract-gaps.ts";
import { keptVersion, unpackVersion } from "../../scripts/kept-version.ts";
import * as now from "./version.ts";

const kept = keptVersion();

/** Percentages were integers in hundredths and may have a third decimal; JSON and TypeScript know one kind of number. */
const THIRD_DECIMAL = / output\S*(?:\.tax\.rate|\.taxGroups\[\]\.rate|\.percent|\.discount) may be number$/;

test("pages and programs of the version before can go on talking to this one", async () => {
  if (!kept) throw new Error("No version is kept: run `npm run keep-version`.");
  const before: typeof now = await import(unpackVersion(kept));
  const gaps = contractGaps(before.contract(), now.contract());
  expect(gaps.filter((gap) => !THIRD_DECIMAL.test(gap))).toEqual([]);
});

describe("a change of the API", () => {
  const client = z.object({ name: z.string().max(100), state: z.enum(["open", "done"]), note: z.string().nullable() });
  const procedure = (input: z.ZodType, output: z.ZodType = client, type = "mutation") => ({
    "client.update": { type, input: schemaOf(input, "input"), output: schemaOf(output, "output") },
  });
  const schemaOf = (schema: z.ZodType, io: "input" | "output"): JsonSchema => ({ ...z.toJSONSchema(schema, { io }) });
  const before = procedure(client);
  const gaps = (input: z.ZodType, output?: z.ZodType) => contractGaps(before, procedure(input, output));

  test("that only adds what may be left out, or answers with more, is none", () => {
    const wider = client.extend({ name: z.string().max(200), state: z.enum(["open", "done", "paused"]) });
    expect(gaps(wider.extend({ tags: z.array(z.string()).optional() }))).toEqual([]);
    expect(gaps(client, client.extend({ tags: z.array(z.string()) }))).toEqual([]);
  });

  const breaks: [what: string, input: z.ZodType, output: z.ZodType, gap: string][] = [
    ["wants more", client.extend({ tags: z.string() }), client, "client.update input.tags may be missing"],
    ["takes less", client.omit({ note: true }), client, "client.update input.note is no longer taken"],
    [
      "knows fewer words",
      client.extend({ state: z.enum(["open"]) }),
      client,
      'client.update input.state may be "done"',
    ],
    [
      "is stricter",
      client.extend({ name: z.string().max(50) }),
      client,
      "client.update input.name has another maxLength: 50 instead of 100",
    ],
    ["refuses an absence", client.extend({ note: z.string() }), client, "client.update input.note may be null"],
    ["answers less", client, client.omit({ name: true }), "client.update output.name may be missing"],
    [
      "answers in new words",
      client,
      client.extend({ state: z.enum(["open", "done", "paused"]) }),
      'client.update output.state may be "paused"',
    ],
    ["answers otherwise", client, client.extend({ name: z.number() }), "client.update output.name may be number"],
    [
      "answers nothing",
      client,
      client.extend({ name: z.string().nullable() }),
      "client.update output.name may be null",
    ],
  ];
  test.each(breaks)("that %s is told", (_what, input, output, gap) => {
    expect(gaps(input, output)).toEqual([gap]);
  });

  test("that takes a procedure away, or makes a question of a command, is told", () => {
    expect(contractGaps(before, {})).toEqual(["client.update is gone"]);
    expect(contractGaps(before, procedure(client, client, "query"))).toEqual([
      "client.update was a mutation and is a query",
    ]);
  });
});
