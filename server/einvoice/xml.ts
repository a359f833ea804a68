import XMLBuilder from "fast-xml-builder";

/** An element's content: text, child elements by name in the order of the schema, or text with attributes. */
export type XmlContent = string | XmlElement;
/** Children that are absent or hold no text are left out; those of a list follow each other under one name. */
export interface XmlElement {
  [name: string]: XmlContent | readonly XmlElement[] | readonly string[] | null | undefined;
}

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true, format: true, indentBy: " " });

/** A whole document, its root's attributes included: well formed, in UTF-8, whatever its texts hold. */
export function toXml(root: XmlElement): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return declaration + builder.build(printable(root));
}

/** Text with attributes: { "#text": "12.00", "@_currencyID": "EUR" } */
export function textWith(text: string, attributes: Record<string, string>): XmlElement {
  const named = Object.entries(attributes).map(([name, value]) => [`@_${name}`, value]);
  return { "#text": text, ...Object.fromEntries(named) };
}

// What XML 1.0 has no way to write (2.2): control characters, lone surrogates, and the two non-characters.
const UNWRITABLE = /[^\t\n\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** The text without what XML cannot hold. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, "").trim();
}

function printable(element: XmlElement): XmlElement {
  const children = Object.entries(element).map(([name, content]) => [name, contentOf(content)] as const);
  return Object.fromEntries(children.filter(([, content]) => content !== undefined && content !== ""));
}

function contentOf(content: XmlElement[string]): XmlElement[string] {
  if (content === null || content === undefined) return undefined;
  if (typeof content === "string") return writable(content);
  if (isElement(content)) return printable(content);
  const elements = content.map((each) => (typeof each === "string" ? { "#text": writable(each) } : printable(each)));
  return elements.length === 0 ? undefined : elements;
}

function isElement(content: XmlElement | readonly unknown[]): content is XmlElement {
  return !Array.isArray(content);
}
