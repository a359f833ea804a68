import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { KEPT_VARIABLES } from "../scripts/deploy/kept.ts";
import { markedGuards } from "../scripts/guards.ts";
import { ROOT } from "./support/sources.ts";

const PAGES = [
  ...["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md", "sdk/README.md"],
  ...readdirSync(join(ROOT, "docs")).flatMap((name) => (name.endsWith(".md") ? [`docs/${name}`] : [])),
];
const TESTS = readdirSync(join(ROOT, "tests"), { recursive: true, encoding: "utf8" });

function textOf(page: string): string {
  return readFileSync(join(ROOT, page), "utf8");
}

/** The names by which GitHub links to a page's headings. */
function headingsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .replaceAll(/\s/g, "-"),
  );
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

  test.each(PAGES)("%s names commands that are there", (page) => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf("package.json"));
    const named = [...textOf(page).matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name = ""]) => name);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test.each(PAGES)("%s gives a deployment options that it knows", (page) => {
    const known = [...textOf("scripts/deploy.ts").matchAll(/["\s]([a-z-]+)"?: flag\b/g)].map(([, name]) => `--${name}`);
    expect(known).toContain("--new-account");
    const given = [...textOf(page).matchAll(/\bnpm run deploy -- \w+((?: --[\w-]+)*)/g)].flatMap(([, list = ""]) =>
      list.split(" ").filter(Boolean),
    );
    expect(given.filter((option) => !known.includes(option))).toEqual([]);
  });

  test.each(PAGES)("%s links to pages and headings that are there", (page) => {
    const links = [...textOf(page).matchAll(/\]\((?!https?:|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)/g)];
    const broken = links.filter(([, path = "", heading]) => {
      const file = path === "" ? page : join(dirname(page), path);
      return !existsSync(join(ROOT, file)) || (heading !== undefined && !headingsOf(file).includes(heading));
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test("explains every setting that an account keeps of a stage", () => {
    const page = textOf("docs/operations.md");
    expect(KEPT_VARIABLES.filter((name) => !page.includes(`| \`${name}\` |`))).toEqual([]);
  });

  test("quotes tests and guards by names that they have", () => {
    const text = textOf("docs/billing.md");
    const names = markedGuards().map(({ name }) => name);
    const guards = quotedBehind(text, /[Gg]uards? ((?:"[^"]+"(?:,\s+|\s+and\s+)?)+)/g);
    expect(guards.length).toBeGreaterThan(3);
    expect(guards.filter((name) => !names.includes(name))).toEqual([]);
    const tests = TESTS.flatMap((path) => (path.endsWith(".test.ts") ? [textOf(`tests/${path}`)] : [])).join("\n");
    const quoted = quotedBehind(text, /\.test\.ts`: ((?:"[^"]+"(?:,\s+)?)+)/g);
    expect(quoted.length).toBeGreaterThan(2);
    expect(quoted.filter((name) => !tests.includes(name))).toEqual([]);
  });
});
