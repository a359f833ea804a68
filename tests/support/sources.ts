import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

/** Reads the product's own sources, for the rules that neither types nor the linter can state. */

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const SOURCE = /\.(?:ts|tsx|mts)$/;
const SKIPPED = new Set(["node_modules", ".next", ".data", "dist", "consumer"]);

export interface Source {
  /** From the root of the repository: "server/client/rules.ts". */
  path: string;
  text: string;
}

/** A node of the syntax tree; `start` and `end` are offsets in the text. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

/** Every TypeScript file below the given folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) => filesBelow(join(ROOT, folder))).map(readSource);
}

function readSource(file: string): Source {
  return { path: relative(ROOT, file), text: readFileSync(file, "utf8") };
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}

/** All nodes of the file's syntax tree, parents before children. */
export function nodesOf({ path, text }: Source): Node[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]?.message}`);
  const nodes: Node[] = [];
  collect(program, nodes);
  return nodes;
}

function collect(value: unknown, nodes: Node[]): void {
  if (Array.isArray(value)) {
    for (const item of value) collect(item, nodes);
    return;
  }
  if (!isNode(value)) return;
  nodes.push(value);
  for (const field of Object.values(value)) collect(field, nodes);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";
}

export function linesOf(text: string): number {
  return text.trimEnd().split("\n").length;
}

/** The number of the line, from 1, in which the offset lies. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
