import type { Resource } from "./mocks.ts";

type Inputs = Record<string, unknown>;

/** What a stage would consist of. */
export interface Stack {
  resources: Resource[];
  /** The inputs of all resources of an AWS type (`sqs/queue`), by their names in our code. */
  all: (type: string) => Record<string, Inputs>;
  /** Those of the one resource of that type and name. */
  one: (type: string, name: string) => Inputs;
}

export function stackOf(resources: Resource[]): Stack {
  const all: Stack["all"] = (type) => {
    const found = resources.filter((resource) => resource.type === fullType(type));
    return Object.fromEntries(found.map(({ name, inputs }) => [name, inputs]));
  };
  const one: Stack["one"] = (type, name) => {
    const found = all(type)[name];
    if (!found) throw new Error(`There is no ${type} named ${name}, only: ${Object.keys(all(type)).join(", ")}.`);
    return found;
  };
  return { resources, all, one };
}

/** `sqs/queue` → `aws:sqs/queue:Queue`; other names stand for themselves. */
function fullType(type: string): string {
  if (!type.includes("/")) return type;
  const kind = type.slice(type.indexOf("/") + 1);
  return `aws:${type}:${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
}
