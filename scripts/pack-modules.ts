import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { transform } from "esbuild";
import type { VisitorObject } from "oxc-parser";
import { visit } from "./javascript.ts";

/** Packages whose files are packed. Others are found by rules of Next.js's own, while it runs. */
const PACKAGES = /^node_modules\/(?:next|@next\/env|@swc\/helpers)\//;

const RELATIVE_IMPORT = /\bimport\(\s*["'`]\.{1,2}\//;

interface Module {
  /** From the folder: "node_modules/next/dist/server/next-server.js". */
  path: string;
  source: string;
  /** By the words in its `require`, the paths of what is packed as well. */
  requires: Record<string, string>;
}

/**
 * Puts a CommonJS file and all that it requires while it starts into one, `folder/packed.cjs`: each file that Node finds,
 * opens and reads costs a start about as much as the running of it. In the place of each stays a line that takes it from
 * there, so whoever requires one of them by its path gets the same.
 */
export async function packModules(folder: string, entry: string): Promise<void> {
  const modules = await modulesBehind(folder, entry);
  writeFileSync(join(folder, PACK), packOf(modules));
  for (const { path } of modules) {
    const pack = relative(dirname(join(folder, path)), join(folder, PACK));
    writeFileSync(join(folder, path), `module.exports=require(${JSON.stringify(pack)})(${JSON.stringify(path)});\n`);
  }
}

const PACK = "packed.cjs";

async function modulesBehind(folder: string, entry: string): Promise<Module[]> {
  const found = new Map<string, Module>();
  const paths = [entry];
  for (const path of paths) {
    if (found.has(path)) continue;
    const module = await readModule(folder, path);
    found.set(path, module);
    paths.push(...Object.values(module.requires));
  }
  return [...found.values()];
}

async function readModule(folder: string, path: string): Promise<Module> {
  const text = readFileSync(join(folder, path), "utf8");
  // Escapes characters that would make V8 keep the whole pack at two bytes each; what is no CommonJS yet becomes it.
  const { code } = await transform(text, { format: "cjs", charset: "ascii", minifyWhitespace: true });
  // Node would look for it beside the pack.
  if (RELATIVE_IMPORT.test(code)) throw new Error(`${path} imports by a relative path, which a pack does not know`);
  const places = requiredAtOnce(code).map((wanted) => [wanted, placeOf(folder, path, wanted)] as const);
  const requires = Object.fromEntries(places.filter(([, place]) => PACKAGES.test(place) && place.endsWith(".js")));
  return { path, source: code, requires };
}

/** Where Node finds what a file requires; nowhere, where the file has something else to try. */
function placeOf(folder: string, path: string, wanted: string): string {
  try {
    return relative(folder, createRequire(join(folder, path)).resolve(wanted));
  } catch {
    return "";
  }
}

/** What a CommonJS source requires outside of functions: while it starts, and not by and by. */
export function requiredAtOnce(source: string): string[] {
  const required = new Set<string>();
  let functions = 0;
  const enter = () => functions++;
  const leave = () => functions--;
  const visitor: VisitorObject = {
    FunctionDeclaration: enter,
    "FunctionDeclaration:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
  };
  visitor.CallExpression = ({ callee, arguments: [wanted] }) => {
    if (functions > 0 || callee.type !== "Identifier" || callee.name !== "require") return;
    if (wanted?.type === "Literal" && typeof wanted.value === "string") required.add(wanted.value);
  };
  visit(source, visitor);
  return [...required];
}

/**
 * One CommonJS file that answers any of the modules by its path, as Node's own `require` would. Their functions stand in
 * parentheses, by which V8 knows that they are called at once, and does not read them twice.
 */
function packOf(modules: Module[]): string {
  const sources = modules.map(
    ({ path, source, requires }) =>
      `${JSON.stringify(path)}:[${JSON.stringify(requires)},(function(exports,require,module,__filename,__dirname){${source}\n})],\n`,
  );
  return `"use strict";
const { createRequire } = require("node:module");
const { dirname, join } = require("node:path");
const modules = {
${sources.join("")}};
const started = new Map();
module.exports = function load(path) {
  const before = started.get(path);
  if (before) return before.exports;
  const filename = join(__dirname, path);
  const own = { exports: {}, filename, id: filename, loaded: false };
  started.set(path, own);
  const [requires, run] = modules[path];
  const nodes = createRequire(filename);
  const require = Object.assign((wanted) => (wanted in requires ? load(requires[wanted]) : nodes(wanted)), nodes);
  run.call(own.exports, own.exports, require, own, filename, dirname(filename));
  own.loaded = true;
  return own.exports;
};
`;
}
