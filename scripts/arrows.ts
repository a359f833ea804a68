import { type ArrowFunctionExpression, parseSync, Visitor, type VisitorObject } from "oxc-parser";

/**
 * A script with functions in the place of arrow functions, wherever nothing else changes by it. V8 reads an arrow function
 * as a whole with what it stands in, and again when it is called; of a function it only looks for the end, the first time.
 */
export function withoutArrows(source: string): string {
  const insertions = arrowsOf(source).flatMap((arrow) => inPlaceOf(source, arrow));
  let text = "";
  let at = 0;
  for (const { start, end, put } of insertions.sort((a, b) => a.start - b.start)) {
    text += source.slice(at, start) + put;
    at = end;
  }
  return text + source.slice(at);
}

/** Those that have no need of being arrows: that take nothing from the function they stand in but variables. */
function arrowsOf(source: string): ArrowFunctionExpression[] {
  const free = new Set<ArrowFunctionExpression>();
  const around: ArrowFunctionExpression[] = [];
  const bind = () => around.forEach((arrow) => void free.delete(arrow));
  const visitor: VisitorObject = {};
  visitor.ThisExpression = bind;
  visitor.Super = bind;
  visitor.MetaProperty = bind;
  visitor.Identifier = ({ name }) => void (name === "arguments" && bind());
  visitor.ArrowFunctionExpression = (arrow) => {
    free.add(arrow);
    around.push(arrow);
  };
  visitor["ArrowFunctionExpression:exit"] = () => void around.pop();
  // At the beginning of a statement it would become a declaration.
  visitor["ExpressionStatement:exit"] = ({ expression }) =>
    void (expression.type === "ArrowFunctionExpression" && free.delete(expression));
  const { program, errors } = parseSync("source.cjs", source);
  if (errors.length > 0) throw new Error(`not JavaScript: ${errors[0]?.message}`);
  new Visitor(visitor).visit(program);
  return [...free];
}

interface Change {
  start: number;
  end: number;
  put: string;
}

const ASYNC = "async";

function inPlaceOf(source: string, { start, end, async, params, body }: ArrowFunctionExpression): Change[] {
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
