import { XMLParser } from "fast-xml-parser";

/** An element of a parsed file: its text, where it has no children. */
export interface Element {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: "",
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
});

export function parsed(xml: string): Element {
  const [root] = elementsIn(parser.parse(xml));
  if (!root) throw new Error("there is no root element");
  return root;
}

function elementsIn(nodes: unknown): Element[] {
  return listOf(nodes).flatMap((node) => {
    const { ":@": attributes, ...named } = node;
    const [entry] = Object.entries(named);
    if (!entry || entry[0] === "#text") return [];
    const [name, content] = entry;
    const text = listOf(content).map((child) => child["#text"] ?? "");
    return [{ name, attributes: texts(attributes), text: text.join("").trim(), children: elementsIn(content) }];
  });
}

function listOf(nodes: unknown): Record<string, unknown>[] {
  return Array.isArray(nodes) ? nodes : [];
}

function texts(attributes: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes ?? {}).map(([name, value]) => [name, String(value)]));
}

/** All elements at a path of names: "cac:Party/cac:PostalAddress". */
export function all(from: Element | undefined, path: string): Element[] {
  if (!from) return [];
  return path
    .split("/")
    .reduce((found, name) => found.flatMap(({ children }) => children.filter((each) => each.name === name)), [from]);
}

export function one(from: Element | undefined, path: string): Element | undefined {
  return all(from, path)[0];
}

/** The text at a path, or null where there is no such element. */
export function text(from: Element | undefined, path: string): string | null {
  return one(from, path)?.text ?? null;
}

export function everyElement(root: Element): Element[] {
  return [root, ...root.children.flatMap(everyElement)];
}
