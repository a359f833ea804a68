/** JSON Schema as zod writes it. */
export type JsonSchema = { [key: string]: unknown };
export type Contract = { [procedure: string]: { type: string; input: JsonSchema; output: JsonSchema } };

type Way = "call" | "answer";
type Place = { at: string; way: Way };

/**
 * Returns what breaks when pages and programs of the previous version talk to this one: missing procedures, calls that
 * are refused or lose something, and responses that the previous version does not know.
 */
export function contractGaps(before: Contract, now: Contract): string[] {
  return Object.entries(before).flatMap(([path, old]) => {
    const current = now[path];
    if (!current) return [`${path} is gone`];
    if (current.type !== old.type) return [`${path} was a ${old.type} and is a ${current.type}`];
    return [
      ...gaps(old.input, current.input, { at: `${path} input`, way: "call" }),
      ...gaps(current.output, old.output, { at: `${path} output`, way: "answer" }),
    ];
  });
}

/** Returns the values that one schema allows and the other does not. */
function gaps(from: JsonSchema, to: JsonSchema, place: Place): string[] {
  const [givens, takens] = [alternatives(from), alternatives(to)];
  if (takens.some(takesAnything)) return [];
  const [only] = takens;
  if (givens.length === 1 && takens.length === 1 && only) return gapsOfOne(from, only, place);
  return givens.flatMap((given) => {
    const found = takens.map((taken) => gapsOfOne(given, taken, place));
    if (found.some(({ length }) => length === 0)) return [];
    const kin = found[takens.findIndex((taken) => taken.type === given.type)];
    return kin ?? [`${place.at} may be ${wordsOf(given)}`];
  });
}

/** Returns a union's members; a list of types is a union, too. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const { anyOf, oneOf, type } = schema;
  const members = anyOf ?? oneOf;
  if (Array.isArray(members)) return members.flatMap((member: JsonSchema) => alternatives(member));
  if (Array.isArray(type)) return type.map((each) => ({ ...schema, type: each }));
  return [schema];
}

function takesAnything(schema: JsonSchema): boolean {
  return !("type" in schema || "const" in schema || "enum" in schema);
}

function gapsOfOne(from: JsonSchema, to: JsonSchema, place: Place): string[] {
  if (takesAnything(from) || takesAnything(to)) return [];
  const unknown = unknownValues(from, to);
  if (unknown.length > 0) return unknown.map((value) => `${place.at} may be ${value}`);
  if (from.type !== to.type && !(from.type === "integer" && to.type === "number"))
    return [`${place.at} may be ${wordsOf(from)}`];
  if (from.type === "object") return gapsOfObject(from, to, place);
  if (from.type === "array") return gaps(partOf(from.items), partOf(to.items), { ...place, at: `${place.at}[]` });
  return place.way === "call" ? narrowings(from, to, place.at) : [];
}

function unknownValues(from: JsonSchema, to: JsonSchema): string[] {
  const [given, taken] = [valuesOf(from), valuesOf(to)];
  if (!taken) return [];
  if (!given) return ["any text"];
  return given.filter((value) => !taken.includes(value));
}

function valuesOf(schema: JsonSchema): string[] | undefined {
  if ("const" in schema) return [JSON.stringify(schema.const)];
  return Array.isArray(schema.enum) ? schema.enum.map((value) => JSON.stringify(value)) : undefined;
}

function gapsOfObject(from: JsonSchema, to: JsonSchema, place: Place): string[] {
  const [given, taken] = [propertiesOf(from), propertiesOf(to)];
  const required = namesOf(from.required);
  const missing = namesOf(to.required).filter((name) => !required.includes(name));
  const found = missing.map((name) => `${place.at}.${name} may be missing`);
  for (const [name, property] of Object.entries(given)) {
    const at = `${place.at}.${name}`;
    const other = taken[name];
    if (other) found.push(...gaps(property, other, { ...place, at }));
    // A response may contain more than its reader uses; a call that does so loses it.
    else if (place.way === "call") found.push(`${at} is no longer taken`);
  }
  const [every, each] = [partOf(from.additionalProperties), partOf(to.additionalProperties)];
  return [...found, ...gaps(every, each, { ...place, at: `${place.at}.*` })];
}

function propertiesOf({ properties }: JsonSchema): { [name: string]: JsonSchema } {
  return { ...(typeof properties === "object" ? properties : {}) };
}

function namesOf(names: unknown): string[] {
  return Array.isArray(names) ? names : [];
}

function partOf(schema: unknown): JsonSchema {
  return typeof schema === "object" && schema !== null ? { ...schema } : {};
}

const UPPER = ["maximum", "maxLength", "maxItems"];
const LOWER = ["minimum", "minLength", "minItems"];
const EXACT = ["pattern", "format", "multipleOf"];

/** Returns limits that a call of the previous version may exceed. */
function narrowings(from: JsonSchema, to: JsonSchema, at: string): string[] {
  const number = (schema: JsonSchema, name: string, otherwise: number) => Number(schema[name] ?? otherwise);
  const upper = UPPER.filter(
    (name) => number(from, name, Number.POSITIVE_INFINITY) > number(to, name, Number.POSITIVE_INFINITY),
  );
  const lower = LOWER.filter(
    (name) => number(from, name, Number.NEGATIVE_INFINITY) < number(to, name, Number.NEGATIVE_INFINITY),
  );
  const exact = EXACT.filter((name) => to[name] !== undefined && to[name] !== from[name]);
  return [...upper, ...lower, ...exact].map(
    (name) => `${at} has another ${name}: ${to[name]} instead of ${from[name] ?? "none"}`,
  );
}

function wordsOf(schema: JsonSchema): string {
  return valuesOf(schema)?.join(" or ") ?? String(schema.type);
}
