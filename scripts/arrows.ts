import type { ArrowFunctionExpression, VisitorObject } from "oxc-parser";
import { type Change, changed, visit } from "./javascript.ts";

/**
 * A script with functions in the place of arrow functions, wherever nothing else changes by it. V8 reads an arrow function
 * as a whole with what it stands in, and again when it is called; of a function it only looks for the end, the first time.
 */
export function withoutArrows(source: string): string {
  return changed(
    source,
    arrowsOf(source).flatMap((arrow) => asFunction(source, arrow)),
  );
}

/** Those that have no need of being arrows: that take nothing from the function they stand in but variables. */
function arrowsOf(source: string): ArrowFunctionExpression[] {
  const free = new Map<number, ArrowFunctionExpression>();
  const around: ArrowFunctionExpression[] = [];
  const bind = () => around.forEach(({ start }) => void free.delete(start));
  const visitor: VisitorObject = {};
  visitor.ThisExpression = bind;
  visitor.Super = bind;
  visitor.MetaProperty = bind;
  visitor.Identifier = ({ name }) => void (name === "arguments" && bind());
  visitor.ArrowFunctionExpression = (arrow) => {
    free.set(arrow.start, arrow);
    around.push(arrow);
  };
  visitor["ArrowFunctionExpression:exit"] = () => void around.pop();
  // At the beginning of a statement it would become a declaration.
  visitor["ExpressionStatement:exit"] = ({ start }) => void free.delete(start);
  visit(source, visitor);
  return [...free.values()];
}

const ASYNC = "async";

function asFunction(source: string, { start, end, async, params, body }: ArrowFunctionExpression): Change[] {
  const named = start + (async ? ASYNC.length : 0);
  const bare = !source.slice(named).trimStart().startsWith("(");
  const arrow = source.indexOf("=>", params.at(-1)?.end ?? start);
  const isBlock = body.type === "BlockStatement";
  return [
    { start, end: named, put: `${async ? " async" : ""} function${bare ? "(" : ""}` },
    { start: arrow, end: arrow + 2, put: `${bare ? ")" : ""}${isBlock ? "" : "{return("}` },
    { start: end, end, put: isBlock ? "" : ")}" },
  ];
}
