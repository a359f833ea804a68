import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NO_VALIDATOR } from "../infra/bundling.ts";
import config from "../next.config.js";
import { ROOT, sourcesIn } from "./support/sources.ts";

/**
 * Functions are built by published bundlers with published options; no source of a dependency is rewritten. That no script
 * has a parser at hand is a rule of `.dependency-cruiser.cjs`.
 */

/** Hooks by which a plugin of esbuild or Rollup hands out another source than the one that a package has. */
const HOOKS = /\b(?:onLoad|transform|renderChunk|generateBundle)\s*(?::|\(\s*\{|\(\w+,)/;

test("no bundler is given a hook that changes sources", () => {
  const changing = sourcesIn("scripts", "bench").filter(({ text }) => HOOKS.test(text));
  expect(changing.map(({ path }) => path)).toEqual([]);
});

test.each([
  `const p: Plugin = { name: "p", setup: (build) => build.onLoad({ filter: /x/ }, read) };`,
  `const p = { name: "p", transform: (code) => code.replaceAll("a", "b") };`,
  `const { code } = await transform(text, { format: "cjs" });`,
])("such as %s", (source) => {
  expect(source).toMatch(HOOKS);
});

test("one package has a stand-in, as a whole", () => {
  expect(NO_VALIDATOR).toBe("infra/stand-ins/jsonschema.cjs");
  expect(readdirSync(join(ROOT, "infra/stand-ins"))).toEqual(["jsonschema.cjs"]);
});

test("the pages of `npm start` and of the tests have no stand-in", () => {
  expect(config.turbopack).toEqual({});
});
