import { type Program, parseSync, type Span, Visitor, type VisitorObject } from "oxc-parser";

/** What the changes to bundles that are made ready to start have in common. */

/** The syntax tree of a script; positions in it are offsets in the source. Throws where it is no JavaScript. */
export function parsed(source: string): Program {
  const { program, errors } = parseSync("source.cjs", source);
  if (errors.length > 0) throw new Error(`not JavaScript: ${errors[0]?.message}`);
  return program;
}

/** Shows a visitor every node of a script, parents first. Throws where it is no JavaScript. */
export function visit(source: string, visitor: VisitorObject): void {
  new Visitor(visitor).visit(parsed(source));
}

/** Other text for a place in a source. */
export interface Change extends Span {
  put: string;
}

/** The source with its places changed, which do not overlap; where two begin alike, the first goes first. */
export function changed(source: string, changes: Change[]): string {
  let text = "";
  let at = 0;
  for (const { start, end, put } of changes.toSorted((a, b) => a.start - b.start)) {
    text += source.slice(at, start) + put;
    at = end;
  }
  return text + source.slice(at);
}
