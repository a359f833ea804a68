import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Span, VisitorObject } from "oxc-parser";
import { changed, parsed, visit } from "./javascript.ts";
import { filesBelow } from "./lambda-bundles.ts";
import { packModules } from "./pack-modules.ts";

const SERVER = "node_modules/next/dist/server/next-server.js";
const READ = /^(?:\.next\/server\/chunks\/.*|node_modules\/next\/dist\/compiled\/next-server\/.*\.runtime\.prod)\.js$/;

/**
 * Changes the function that serves pages, as OpenNext leaves it in `folder`, so that it starts sooner and does the same:
 *
 * - Chunks are lists of functions, one a module, which V8 reads twice: once to find their ends, once when they are called.
 *   What stands in parentheses it compiles at once.
 * - One character that is not ASCII makes V8 read its whole file more slowly, mostly at two bytes a character: such are
 *   escaped.
 * - The files of Next.js's server, more than two hundred, become one.
 *
 * Throws where Next.js's files have another form than these changes are made for.
 */
export async function readyPages(folder: string): Promise<void> {
  let modules = 0;
  for (const path of filesBelow(folder).filter((file) => READ.test(file))) {
    const { announced, chunk } = announceModules(inAscii(readFileSync(join(folder, path), "utf8")));
    writeFileSync(join(folder, path), chunk);
    modules += announced;
  }
  if (modules === 0)
    throw new Error("Next.js's chunks are no lists of modules any more: look at scripts/ready-pages.ts");
  await packModules(folder, SERVER);
}

/** A source in which strings, templates and patterns escape what is not ASCII. A tagged template may look at its own letters. */
export function inAscii(source: string): string {
  const wide: Span[] = [];
  const tagged = new Set<number>();
  const visitor: VisitorObject = {};
  visitor.TaggedTemplateExpression = ({ quasi }) => quasi.quasis.forEach(({ start }) => void tagged.add(start));
  visitor.TemplateElement = (element) => void (tagged.has(element.start) || wide.push(element));
  visitor.Literal = (literal) => void wide.push(literal);
  visit(source, visitor);
  return changed(
    source,
    wide.map(({ start, end }) => ({ start, end, put: escaped(source.slice(start, end)) })),
  );
}

function escaped(text: string): string {
  return text.replace(/\\.|[\u0080-\uffff]/gs, (found) =>
    found.length > 1 ? found : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A chunk with its modules' functions in parentheses, and how many they are: none in a file that is no chunk. */
export function announceModules(chunk: string): { announced: number; chunk: string } {
  const functions = functionsListed(chunk);
  const inParentheses = functions.map(({ start, end }) => ({ start, end, put: `(${chunk.slice(start, end)})` }));
  return { announced: functions.length, chunk: changed(chunk, inParentheses) };
}

/** Of `module.exports=[id, function, id, id, function, …]` the functions. */
function functionsListed(chunk: string) {
  if (!chunk.startsWith("module.exports=[")) return [];
  const [statement] = parsed(chunk).body;
  if (statement?.type !== "ExpressionStatement" || statement.expression.type !== "AssignmentExpression") return [];
  const list = statement.expression.right;
  if (list.type !== "ArrayExpression") return [];
  return list.elements
    .filter((element) => element !== null)
    .filter(({ type }) => type === "ArrowFunctionExpression" || type === "FunctionExpression");
}
