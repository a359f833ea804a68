import { globSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { quickTestsIn, SLOW_TESTS, testsOfChanges, UNIT_TESTS } from "../../scripts/changed-tests.ts";
import { ROOT } from "../support/sources.ts";

const everyFolder = () => true;

describe("the storage tests of npm run check", () => {
  test("are those of the feature that changed", () => {
    expect(testsOfChanges(["server/client/rules.ts"], everyFolder)).toEqual({ run: ["tests/client/"], left: [] });
    expect(testsOfChanges(["tests/time/entries.test.ts"], everyFolder)).toEqual({ run: ["tests/time/"], left: [] });
    expect(testsOfChanges(["server/run/store.ts"], everyFolder)).toEqual({ run: ["tests/billing/"], left: [] });
  });

  test("are none for pages, documents, scripts and features without any", () => {
    const changed = ["app/layout.tsx", "tests/browser/week.test.ts", "server/document/print.ts", "README.md"];
    expect(testsOfChanges(changed, everyFolder)).toEqual({ run: [], left: [] });
    expect(testsOfChanges(["server/client/rules.ts"], () => false)).toEqual({ run: [], left: [] });
  });

  test("are those of the feature that changed most, and name the others", () => {
    const changed = ["server/client/rules.ts", "server/time/rules.ts", "server/time/store.ts"];
    expect(testsOfChanges(changed, everyFolder)).toEqual({ run: ["tests/time/"], left: ["tests/client/"] });
  });

  test("leave out slow ones", () => {
    expect(quickTestsIn("tests/billing/")).toContain("tests/billing/by-hand.test.ts");
    expect(quickTestsIn("tests/billing/")).not.toContain("tests/billing/random.test.ts");
  });

  test.each([...UNIT_TESTS, ...SLOW_TESTS])("%s is there", (path) => {
    expect(globSync(path.endsWith("/") ? `${path}*.test.*` : path, { cwd: ROOT })).not.toEqual([]);
  });
});
