import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { NO_VALIDATOR } from "../../infra/bundling.ts";
import { ROOT } from "../support/sources.ts";

const require = createRequire(import.meta.url);
const { Validator: Original } = require("jsonschema");
const { Validator: StandIn } = require(join(ROOT, NO_VALIDATOR));

/** What stands for `jsonschema` in deployed functions has its interface, as far as ElectroDB uses it. */
describe("the stand-in for the validator of the database's models", () => {
  test("has nothing that the original has not, each of the same kind", () => {
    const members = Object.getOwnPropertyNames(StandIn.prototype);
    expect(members.sort()).toEqual(["addSchema", "constructor", "customFormats", "validate"]);
    for (const member of members)
      expect([member, typeof StandIn.prototype[member]]).toEqual([member, typeof Original.prototype[member]]);
  });

  test("has all that ElectroDB asks of it", () => {
    const source = readFileSync(join(ROOT, "node_modules/electrodb/src/validations.js"), "utf8");
    const asked = [...source.matchAll(/\b(?:v|Validator\.prototype)\.(\w+)/g)].map(([, member]) => member ?? "");
    expect([...new Set(asked)].sort()).toEqual(["addSchema", "customFormats", "validate"]);
    for (const member of asked) expect([member, member in StandIn.prototype]).toEqual([member, true]);
  });

  test("finds each model right, as the original does with one that is", () => {
    const schema = { id: "/Name", type: "string" };
    const validators = [new Original(), new StandIn()];
    for (const validator of validators) validator.addSchema(schema, "/Name");
    expect(validators.map((validator) => validator.validate("Anna", schema).errors)).toEqual([[], []]);
    expect(validators.map((validator) => validator.validate(1, schema).errors.length)).toEqual([1, 0]);
  });
});
