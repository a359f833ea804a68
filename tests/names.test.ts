import { describe, expect, test } from "vitest";
import { isNode, lineAt, type Node, nodesOf, type Source, sourcesIn } from "./support/sources.ts";

/**
 * Words that name something else here, or that a reader stumbles over, with the word to use. They are refused as names of
 * functions, types and exported values; as values of a state or as locals most of them are plain English.
 */
const REFUSED: Readonly<Record<string, string>> = {
  asItIs: "reloadRun",
  begun: "startAttempt",
  besides: "siblingPath",
  comeBack: "release",
  correction: "creditNote",
  deed: "the act itself, or Submission",
  dissected: "splitPdfTail",
  gathered: "group…",
  heldRun: "holdRun",
  inTurn: "runInSequence, or interleave…",
  merged: "assignDefined",
  notKept: "markNotArchived",
  packed: "deflate…, or prebuilt",
  posting: "delivery",
  pressing: "blocking…",
  saying: "toast…",
  setAside: "hold…, or park…",
  standing: "state, or access",
  takeBack: "credit…",
  telling: "then…",
  untold: "drop…",
  voidInvoice: "creditInvoice",
  whatCameOf: "outcome…",
};

const DECLARED = new Set([
  "FunctionDeclaration",
  "ClassDeclaration",
  "TSTypeAliasDeclaration",
  "TSInterfaceDeclaration",
]);

/** The names of functions, classes and types of a file, and of what it exports. */
function declaredIn(nodes: Node[]): Node[] {
  const exported = nodes
    .filter((node) => node.type === "ExportNamedDeclaration" && isNode(node.declaration))
    .flatMap(({ declaration }) =>
      isNode(declaration) && Array.isArray(declaration.declarations) ? declaration.declarations : [],
    );
  return [...nodes.filter((node) => DECLARED.has(node.type)), ...exported.filter(isNode)];
}

/** What a name should have been, by the list and by the rule that a function says what it does. */
function betterThan(name: string, node: Node): string | null {
  const listed = Object.entries(REFUSED).find(([word]) => name.toLowerCase() === word.toLowerCase());
  if (listed) return listed[1];
  const isParticiple = node.type === "FunctionDeclaration" && /^[a-z]+(?:ed|wn)$/.test(name);
  return isParticiple ? "a verb: a function says what it does" : null;
}

function misnamed(source: Source): string[] {
  return declaredIn(nodesOf(source)).flatMap((node) => {
    if (!isNode(node.id) || typeof node.id.name !== "string") return [];
    const better = betterThan(node.id.name, node);
    return better === null ? [] : [`${source.path}:${lineAt(source.text, node.start)} ${node.id.name} → ${better}`];
  });
}

describe("names", () => {
  test("of functions and types are the words of the glossary, and functions say what they do", () => {
    const sources = sourcesIn("app", "bench", "infra", "scripts", "sdk", "server");
    expect(sources.flatMap(misnamed)).toEqual([]);
  });

  test.each([
    ["a word that the glossary has another for", "export function takeBack() {}"],
    ["a participle", "function shortened(name: string) { return name; }"],
    ["a type", "interface Deed { name: string }"],
    ["an exported value", "export const standing = 1;"],
  ])("are refused: %s", (_, text) => {
    expect(misnamed({ path: "server/x/rules.ts", text })).toHaveLength(1);
  });

  test.each([
    ["a state", 'export function markSent() { return "sent"; }'],
    ["a local value", "export function price(lines: number[]) { const merged = lines.length; return merged; }"],
  ])("are not refused: %s", (_, text) => {
    expect(misnamed({ path: "server/x/rules.ts", text })).toEqual([]);
  });
});
