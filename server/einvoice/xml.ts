import XMLBuilder from "fast-xml-builder";

/** An element's content: text, child elements by name in the order of the schema, or text with attributes. */
export type XmlContent = string | XmlElement;
/** Children that are absent or hold no text are left out; those of a list follow each other under one name. */
export interface XmlElement {
  [name: string]: XmlContent | readonly XmlElement[] | null | undefined;
}

// Without the paths of elements, which are for filters, a file of many lines takes half the time.
const OPTIONS = { ignoreAttributes: false, suppressEmptyNode: true, format: true, indentBy: " ", jPath: false };
const builder = new XMLBuilder(OPTIONS);

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
  return Object.fromEntries(children.filter(([, content]) => content !== undefined));
}

/** The content as it is written; nothing where no text is left in it, as an empty element says nothing. */
function contentOf(content: XmlElement[string]): XmlElement[string] {
  if (content === null || content === undefined) return undefined;
  if (typeof content === "string") return writable(content) || undefined;
  if (!isList(content)) return filled(content);
  const elements = content.map(filled).filter((each) => each !== undefined);
  return elements.length === 0 ? undefined : elements;
}

/** Only an element without content from the start is meant to be empty. */
function filled(element: XmlElement): XmlElement | undefined {
  const written = printable(element);
  const isMeant = Object.keys(element).length === 0;
  return isMeant || Object.keys(written).some((name) => !name.startsWith("@_")) ? written : undefined;
}

function isList(content: XmlElement | readonly XmlElement[]): content is readonly XmlElement[] {
  return Array.isArray(content);
}
