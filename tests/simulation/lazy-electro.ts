import { createRequire } from "node:module";

/** What ElectroDB writes an expression with: an object that has all attributes of an entity, or all operations. */
interface Proxies {
  buildAttributes: (builder: Builder, attributes: Record<string, Attribute>) => object;
  buildOperations: (builder: Builder, operations: Record<string, object>) => object;
  pathProxy: (build: () => object) => object;
}

interface Builder {
  setName: (paths: object, name: string, field: string) => object;
}

interface Attribute {
  name: string;
  field: string;
}

/**
 * For every request ElectroDB defines a getter for each attribute and operation, though few are ever asked for. Objects
 * made like that have a shape each, which keeps all that its getters know until the engine's costliest collection: a
 * third of a simulation's time. Here all requests share one shape, and what they ask for is what ElectroDB makes.
 */
export function buildLazily(): void {
  const { AttributeOperationProxy }: { AttributeOperationProxy: Proxies } = createRequire(import.meta.url)(
    "electrodb/src/operations.js",
  );
  const { buildOperations, pathProxy } = AttributeOperationProxy;
  AttributeOperationProxy.buildAttributes = sharingShape((builder, attributes: Record<string, Attribute>) => (name) => {
    const { [name]: attribute } = attributes;
    if (!attribute) return undefined;
    const commit = () => builder.setName({}, attribute.name, attribute.field);
    return pathProxy(() => ({ root: attribute, target: attribute, builder, commit }));
  });
  AttributeOperationProxy.buildOperations = sharingShape((builder, operations: Record<string, object>) => {
    // They know of each other's values, so the first that is asked for brings all others with it.
    let made: object | undefined;
    return (name) => {
      made ??= buildOperations(builder, operations);
      return Reflect.get(made, name);
    };
  });
}

const MAKE = Symbol("make");

/** Objects with a getter for each name of what they are made for; the getters are on a prototype, which is made once. */
function sharingShape<Source extends object>(
  makes: (builder: Builder, source: Source) => (name: string) => unknown,
): (builder: Builder, source: Source) => object {
  const prototypes = new WeakMap<Source, object>();
  return (builder, source) => {
    const prototype = prototypes.get(source) ?? prototypeFor(Object.keys(source));
    prototypes.set(source, prototype);
    return Object.assign(Object.create(prototype), { [MAKE]: makes(builder, source) });
  };
}

function prototypeFor(names: readonly string[]): object {
  const getters = names.map((name) => [
    name,
    {
      get(this: { [MAKE]: (name: string) => unknown }) {
        return this[MAKE](name);
      },
    },
  ]);
  return Object.defineProperties({}, Object.fromEntries(getters));
}
