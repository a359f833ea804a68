import XMLBuilder from "fast-xml-builder";

/** An element's content: text, child elements by name in the order of the schema, or text with attributes. */
type XmlContent = string | XmlElement;
/** Absent and empty children are left out; those of a list follow each other under one name. */
export interface XmlElement {
  [name: string]: XmlContent | readonly XmlElement[] | null | undefined;
}

// Without the paths of elements, which only filters need, a file of many lines takes half the time.
const OPTIONS = { ignoreAttributes: false, suppressEmptyNode: true, format: true, indentBy: " ", jPath: false };
const builder = new XMLBuilder(OPTIONS);

/** Returns a whole document with its root's attributes: well formed, in UTF-8, whatever its texts contain. */
export function toXml(root: XmlElement): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  return declaration + builder.build(printable(root));
}

/** Returns text with attributes: { "#text": "12.00", "@_currencyID": "EUR" } */
export function textWith(text: string, attributes: Record<string, string>): XmlElement {
  const named = Object.entries(attributes).map(([name, value]) => [`@_${name}`, value]);
  return { "#text": text, ...Object.fromEntries(named) };
}

// Characters that XML 1.0 cannot contain (2.2): control characters, lone surrogates, and the two non-characters.
const UNWRITABLE = /[^\t\n\u0020-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Returns the text without characters that XML cannot contain. */
export function writable(text: string): string {
  return text.replace(UNWRITABLE, "").trim();
}

function printable(element: XmlElement): XmlElement {
  const children = Object.entries(element).map(([name, content]) => [name, contentOf(content)] as const);
  return Object.fromEntries(children.filter(([, content]) => content !== undefined));
}

/** Returns the content to write, or nothing if it has no text: an empty element has no meaning. */
function contentOf(content: XmlElement[string]): XmlElement[string] {
  if (content === null || content === undefined) return undefined;
  if (typeof content === "string") return writable(content) || undefined;
  if (!isList(content)) return withoutEmpty(content);
  const elements = content.map(withoutEmpty).filter((each) => each !== undefined);
  return elements.length === 0 ? undefined : elements;
}

/** Only an element that had no content from the start is empty on purpose. */
function withoutEmpty(element: XmlElement): XmlElement | undefined {
  const written = printable(element);
  const isMeant = Object.keys(element).length === 0;
  return isMeant || Object.keys(written).some((name) => !name.startsWith("@_")) ? written : undefined;
}

function isList(content: XmlElement | readonly XmlElement[]): content is readonly XmlElement[] {
  return Array.isArray(content);
}
