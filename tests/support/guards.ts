import { isNode, lineAt, linesOf, type Node, nodesOf, type Source } from "./sources.ts";

/** What a guard found: where, and a sentence that says what to do instead. */
type Guard = (source: Source, nodes: Node[]) => { at: number; say: string }[];

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;
const PARAMETERS_MAX = 4;
const FUNCTIONS = new Set(["FunctionDeclaration", "FunctionExpression", "ArrowFunctionExpression"]);

/** Where a value gets a type that the compiler cannot infer; each of these files says why beside its casts. */
const CASTS_ALLOWED = [
  "server/auth/adapter.ts",
  "server/lib/actor.ts",
  "server/lib/format.ts",
  "server/lib/objects.ts",
];

const PURE = /^server\/[^/]+\/(?:rules|service)(?:\.ts$|\/)/;

/** Every fault that the guards see in one file, as "path:line sentence". */
export function faultsOf(source: Source): string[] {
  const nodes = nodesOf(source);
  const guards = [tooLong, unchecked, scanning, impure, leakingToTheBrowser, unlimited, askingIntl, minting];
  return guards
    .flatMap((guard) => guard(source, nodes))
    .map(({ at, say }) => `${source.path}:${lineAt(source.text, at)} ${say}`);
}

const tooLong: Guard = ({ path, text }, nodes) => {
  const file = linesOf(text) > FILE_LINES_MAX ? [{ at: 0, say: `is over ${FILE_LINES_MAX} lines: split it` }] : [];
  // A page's markup and a suite of tests are lists, not logic: the file's budget holds them.
  if (path.endsWith(".tsx") || path.startsWith("tests/")) return file;
  const functions = nodes.filter((node) => FUNCTIONS.has(node.type));
  return [...file, ...functions.flatMap((node) => overBudget(text, node, functions))];
};

function overBudget(text: string, node: Node, functions: Node[]): { at: number; say: string }[] {
  const faults = [];
  const length = ownLines(text, node, functions);
  if (length > FUNCTION_LINES_MAX)
    faults.push({ at: node.start, say: `is a function of ${length} lines: name its steps` });
  const { params } = node;
  if (Array.isArray(params) && params.length > PARAMETERS_MAX)
    faults.push({ at: node.start, say: `takes over ${PARAMETERS_MAX} parameters: pass an object` });
  return faults;
}

/** A function's lines without those of the functions inside it, which have their own budget. */
function ownLines(text: string, outer: Node, functions: Node[]): number {
  const inner = functions.filter((node) => node.start > outer.start && node.end < outer.end);
  const direct = inner.filter((node) => !inner.some((other) => other.start < node.start && node.end < other.end));
  const nested = direct.reduce((sum, node) => sum + linesOf(text.slice(node.start, node.end)) - 1, 0);
  return linesOf(text.slice(outer.start, outer.end)) - nested;
}

const unchecked: Guard = ({ path, text }, nodes) => {
  const faults = nodes.flatMap((node) => {
    if (node.type === "TSAnyKeyword") return [{ at: node.start, say: "uses any: say what it is, or unknown" }];
    if (node.type === "TSNonNullExpression") return [{ at: node.start, say: "uses !: handle the missing case" }];
    if (isCast(node) && !CASTS_ALLOWED.includes(path))
      return [{ at: node.start, say: "casts: parse or narrow the value instead" }];
    return [];
  });
  const silenced = [...text.matchAll(/@ts-(?:ignore|nocheck)/g)].map(({ index }) => ({
    at: index,
    say: "silences tsc",
  }));
  return [...faults, ...silenced];
};

function isCast(node: Node): boolean {
  if (node.type === "TSTypeAssertion") return true;
  return node.type === "TSAsExpression" && !isConst(node.typeAnnotation);
}

/** `as const` narrows and cannot lie. */
function isConst(type: unknown): boolean {
  return isNode(type) && isNode(type.typeName) && type.typeName.name === "const";
}

const scanning: Guard = ({ path }, nodes) =>
  (path.startsWith("tests/") ? [] : nodes)
    .filter((node) => node.type === "MemberExpression" || node.type === "Identifier" || node.type === "Property")
    .filter((node) => nameOf(node) === "ScanCommand" || nameOf(node) === "scan")
    .map((node) => ({ at: node.start, say: "scans the table: ask a question that an index answers" }));

function nameOf(node: Node): unknown {
  if (node.type === "Identifier") return node.name;
  const key = node.property ?? node.key;
  return isNode(key) ? key.name : undefined;
}

const impure: Guard = ({ path, text }, nodes) => {
  if (!PURE.test(path)) return [];
  return nodes
    .filter((node) => readsTheWorld(node, text))
    .map((node) => ({ at: node.start, say: "reads clock or chance: take it as an argument or from the runtime" }));
};

const WORLD_CALLS = /^(?:Date\.now|Math\.random|performance\.now|crypto\.\w+|Temporal\.Now\.\w+)\(/;

function readsTheWorld(node: Node, text: string): boolean {
  if (node.type === "CallExpression") return WORLD_CALLS.test(text.slice(node.start, node.end));
  if (node.type !== "NewExpression" || !isNode(node.callee) || node.callee.name !== "Date") return false;
  return Array.isArray(node.arguments) && node.arguments.length === 0;
}

/** Where it is proven for whom something is done, and the jobs: nobody else makes a scope, or an id of a workspace count as proven. */
const PROVERS: Record<string, RegExp> = {
  provenWorkspaceId: /^server\/(?:db\/scope|lib\/actor|(?:apikey|workspace)\/store|workspace\/service)\.ts$/,
  actorScope: /^server\/(?:db\/scope|rpc\/procedures|api\/(?:handler|app))\.ts$/,
  jobScope: /^server\/(?:db\/scope\.ts$|jobs\/|report\/service\.ts$)/,
};

const minting: Guard = ({ path }, nodes) =>
  (/^(?:server|app)\//.test(path) ? nodes : [])
    .filter((node) => node.type === "ImportSpecifier" && isNode(node.imported))
    .filter(({ imported }) => isNode(imported) && PROVERS[String(imported.name)]?.test(path) === false)
    .map((node) => ({
      at: node.start,
      say: "makes a scope: take one, so that only who proved an actor can act for it",
    }));

/** A client without limits of its own waits for an answer that never comes until its function's time is up. */
const unlimited: Guard = ({ path, text }, nodes) =>
  (path.startsWith("server/") && text.includes("@aws-sdk/") ? nodes : [])
    .filter((node) => node.type === "NewExpression" && isNode(node.callee))
    .filter(({ callee }) => isNode(callee) && /Client$/.test(String(nameOf(callee))))
    .filter((node) => !text.slice(node.start, node.end).includes("requestHandler"))
    .map((node) => ({
      at: node.start,
      say: "has no limits: give it the requestHandler of server/lib/aws-requests.ts",
    }));

/** The one file that formats numbers by `Intl`; what it asks of it is the look, and never how many decimals money has. */
const FORMATS = "server/lib/format.ts";
const NUMBER_FORMATS = /\bNumberFormat\(|FractionDigits\b|\bstyle:\s*["']currency["']/g;
const DIGITS_ASKED = /FractionDigits\b[^;=]*=[^;]*resolvedOptions|resolvedOptions\(\)[^;]*FractionDigits/g;
const CURRENCIES_ASKED = /supportedValuesOf\(\s*["']currency["']/g;

const askingIntl: Guard = ({ path, text }) => {
  if (path.startsWith("tests/")) return [];
  const found = (pattern: RegExp, say: string) => [...text.matchAll(pattern)].map(({ index }) => ({ at: index, say }));
  return [
    ...(path === FORMATS
      ? []
      : found(NUMBER_FORMATS, `formats numbers by itself: ${FORMATS} does, with the decimals given`)),
    ...found(DIGITS_ASKED, "asks Intl for decimals: server/lib/currencies.ts has those of money"),
    ...found(CURRENCIES_ASKED, "asks Intl for currencies: server/lib/currencies.ts has them"),
  ];
};

const BROWSER_SAFE = /^@\/server\/(?:lib\/|[^/]+\/schema\.ts$)/;

const leakingToTheBrowser: Guard = ({ text }, nodes) => {
  if (!/^\s*["']use client["']/.test(text)) return [];
  return nodes
    .filter((node) => node.type === "ImportDeclaration" && node.importKind !== "type" && isNode(node.source))
    .filter(({ source }) => isNode(source) && isServerOnly(String(source.value)))
    .map((node) => ({ at: node.start, say: "brings server code to the browser: import schemas, lib or types only" }));
};

function isServerOnly(module: string): boolean {
  const isServer = module.startsWith("@/server/") || module.includes("../server/") || module.startsWith("node:");
  return isServer && !BROWSER_SAFE.test(module);
}
