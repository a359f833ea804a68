import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { guardsIn, markedGuards } from "../scripts/guards.ts";
import { FEATURES, filesOf, GUARD_TESTS } from "../scripts/mutated-features.ts";
import { ROOT, sourcesIn } from "./support/sources.ts";

function matches(path: string): number {
  return globSync(path, { cwd: ROOT }).length;
}

describe("mutations", () => {
  test("take in every file of rules, store and service", () => {
    const mutated = Object.keys(FEATURES).flatMap(filesOf);
    const decided = globSync("server/*/{rules,store,service}{.ts,/*.ts}", { cwd: ROOT });
    expect(decided.filter((path) => !mutated.includes(path))).toEqual(LEFT_OUT);
  });

  test.each(Object.entries(FEATURES))("of %s have files and tests that are there", (feature, { files = [], tests }) => {
    expect(filesOf(feature).length).toBeGreaterThan(0);
    expect([...files, ...tests].filter((path) => matches(path) === 0)).toEqual([]);
  });

  test("of guards have tests that are there", () => {
    expect(GUARD_TESTS.filter((path) => matches(path) === 0)).toEqual([]);
  });
});

/** Its one function hands on. */
const LEFT_OUT = ["server/document/service.ts"];

function count(line: string, character: string): number {
  return line.split(character).length - 1;
}

/** Whether a change can be made within the line: it has a call or a comparison, and all of it. */
function isGuard(line: string): boolean {
  const isWhole = count(line, "(") === count(line, ")") || line.endsWith("{");
  return isWhole && /[(=!<>&|]/.test(line) && !/^(?:\/\/|\/?\*|[)}\];,]+$)/.test(line);
}

describe("the markers of guards", () => {
  test("each stand above a line that can be changed and have a name of their own", () => {
    const guards = markedGuards();
    expect(guards.length).toBeGreaterThan(10);
    expect(guards.filter(({ code }) => !isGuard(code))).toEqual([]);
    expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length);
  });

  test("are all that the word stands for in a comment", () => {
    const marked = sourcesIn("server").flatMap(({ text }) => [...text.matchAll(/\/\/.*\bguard:/g)]);
    expect(marked).toHaveLength(markedGuards().length);
  });

  test.each([
    ["a blank line", "// guard: none\n\nreturn;"],
    ["another comment", "  // guard: none\n  // of it\n  return;"],
    ["the end of a block", "  // guard: none\n  }\n"],
    ["a name alone", "// guard: none\n  return changed\n    .where();"],
    ["a part of a condition", "// guard: none\n  .where(({ version }, { eq }) =>\n    eq(version, 1))"],
    ["the end of the file", "// guard: none"],
  ])("are refused above %s", (_, text) => {
    expect(guardsIn("server/x.ts", text).map(({ code }) => isGuard(code))).toEqual([false]);
  });

  test("name the line below them", () => {
    const text = "one();\n  // guard: two comes after one\n  two();\n";
    const guard = { name: "two comes after one", file: "server/x.ts", line: 3, code: "two();" };
    expect(guardsIn("server/x.ts", text)).toEqual([guard]);
  });
});
