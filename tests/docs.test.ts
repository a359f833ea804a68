import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { MUTATIONS } from "../scripts/mutations.ts";
import { ROOT } from "./support/sources.ts";

const PAGES = [
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "sdk/README.md"],
  ...readdirSync(join(ROOT, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];
const TESTS = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" });

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

/** What stands in quotation marks behind the words, within one paragraph. */
function quotedBehind(text: string, words: RegExp): string[] {
  return [...text.matchAll(words)].flatMap(([, list = ""]) =>
    [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name.replaceAll(/\s+/g, " ")),
  );
}

describe("the documentation", () => {
  test.each(PAGES)("%s names files and folders that are there", (page) => {
    const named = [...textOf(page).matchAll(/`((?:app|bench|docs|infra|scripts|sdk|server|tests)\/[\w@()[\]./-]*)`/g)];
    expect(named.map(([, path = ""]) => path).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  test.each(PAGES)("%s names tests that are there", (page) => {
    const known = TESTS.map((path) => basename(path));
    const named = [...textOf(page).matchAll(/`([\w-]+\.test\.ts)`/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  test("rests on mutations each of which still finds its guard, once", () => {
    const lost = MUTATIONS.filter(({ file, find }) => readFileSync(join(ROOT, file), "utf8").split(find).length !== 2);
    expect(lost.map(({ name }) => name)).toEqual([]);
  });

  test("quotes tests and mutations by names that they have", () => {
    const text = textOf("docs/billing.md");
    const names = MUTATIONS.map(({ name }) => name);
    const mutations = quotedBehind(text, /[Mm]utations? ((?:"[^"]+"(?:,\s+|\s+and\s+)?)+)/g);
    expect(mutations.length).toBeGreaterThan(3);
    expect(mutations.filter((name) => !names.some((each) => each.startsWith(name.replace(/ …$/, ""))))).toEqual([]);
    const tests = TESTS.flatMap((path) => (path.endsWith(".test.ts") ? [textOf(`tests/${path}`)] : [])).join("\n");
    const quoted = quotedBehind(text, /\.test\.ts`: ((?:"[^"]+"(?:,\s+)?)+)/g);
    expect(quoted.length).toBeGreaterThan(2);
    expect(quoted.filter((name) => !tests.includes(name))).toEqual([]);
  });
});
