import { isNode, lineAt, type Node, nodesOf, type Source } from "./sources.ts";

/** Words that people read stand in the catalogue, app/_words. What is in the code of a page instead is found here. */

const LETTER = /\p{L}/u;
/** Words with a space between them, a word that begins as a sentence does, or a deed under way; markup is neither. */
const READS_AS_WORDS = /^(?!<).*\p{Ll},? \p{L}|^\p{Lu}\p{Ll}+\b|\p{L}…$/u;

/** A word beside the value that a text holds, such as the hours of "2 hours". */
const BESIDE_A_VALUE = /\p{L}{2,} $|^ \p{L}{2,}/u;

/** Attributes and properties whose text is always read by people, however short. */
const READ_BY_PEOPLE = new Set([
  "label",
  "title",
  "hint",
  "note",
  "lead",
  "alt",
  "placeholder",
  "aria-label",
  "busy",
  "caption",
  "message",
  "term",
]);
/** Attributes that hold names for the machine. */
const NAMES = new Set(["className", "class", "d", "path", "accept", "content", "autoComplete", "rel", "key"]);

/** Each text outside the catalogue, as "path:line text". */
export function wordsOutside(source: Source): string[] {
  const nodes = nodesOf(source);
  const names = new Set(nodes.flatMap(namesWithin));
  const read = new Set(nodes.flatMap(readWithin));
  const texts = nodes.filter((node) => !names.has(node)).flatMap((node) => textOf(node, read));
  return texts.map(({ at, text }) => `${source.path}:${lineAt(source.text, at)} ${text}`);
}

function textOf(node: Node, read: Set<Node>): { at: number; text: string }[] {
  const raw = written(node);
  const text = raw.trim();
  if (node.type === "TemplateElement" && BESIDE_A_VALUE.test(raw)) return [{ at: node.start, text }];
  const isRead = node.type === "JSXText" || read.has(node) ? LETTER.test(text) : READS_AS_WORDS.test(text);
  return isRead ? [{ at: node.start, text: text.replaceAll(/\s+/g, " ") }] : [];
}

function written({ type, value }: Node): string {
  if (type === "JSXText" || type === "Literal") return typeof value === "string" ? value : "";
  if (type !== "TemplateElement" || typeof value !== "object" || value === null || !("raw" in value)) return "";
  return String(value.raw);
}

/** The texts below a node that no one reads: modules, directives, types, keys that are compared, errors for programmers. */
function namesWithin(node: Node): Node[] {
  const { type } = node;
  if (/^Import|^Export(?:All|Named)/.test(type)) return below(node.source);
  if (type === "ExpressionStatement" && typeof node.directive === "string") return below(node.expression);
  if (type === "TSLiteralType" || type === "SwitchCase") return below(node.literal ?? node.test);
  if (type === "BinaryExpression" && /^[!=]==$/.test(String(node.operator)))
    return [...below(node.left), ...below(node.right)];
  if (type === "NewExpression" && nameOf(node.callee).endsWith("Error")) return below(node.arguments);
  if (type === "JSXAttribute" && NAMES.has(nameOf(node.name))) return below(node.value);
  return type === "Property" || type === "MemberExpression" ? below(node.key ?? node.property) : [];
}

/** The texts that an attribute or a property shows, through the choices between them. */
function readWithin(node: Node): Node[] {
  const name = node.type === "JSXAttribute" ? node.name : node.type === "Property" ? node.key : null;
  return READ_BY_PEOPLE.has(nameOf(name)) ? shown(node.value) : [];
}

function shown(value: unknown): Node[] {
  if (!isNode(value)) return [];
  if (value.type === "JSXExpressionContainer") return shown(value.expression);
  if (value.type === "ConditionalExpression") return [...shown(value.consequent), ...shown(value.alternate)];
  if (value.type === "LogicalExpression") return [...shown(value.left), ...shown(value.right)];
  if (value.type === "TemplateLiteral") return below(value.quasis);
  return value.type === "Literal" ? [value] : [];
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node.name === "string" ? node.name : "";
}

function below(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(below);
  return isNode(value) ? [value, ...Object.values(value).flatMap(below)] : [];
}
