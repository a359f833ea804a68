import { GSI1, GSI2 } from "./table.ts";

type Names = readonly string[];

/** Keys are case-sensitive everywhere: ElectroDB's lower-casing could make two ids or names collide. */
function facet<F extends string, const C extends Names>(field: F, composite: C) {
  return { field, composite, casing: "none" } as const;
}

export function primary<const P extends Names, const S extends Names>(partition: P, sort: S) {
  return { pk: facet("pk", partition), sk: facet("sk", sort) } as const;
}

export function gsi1<const P extends Names, const S extends Names>(partition: P, sort: S) {
  return { index: GSI1, pk: facet("gsi1pk", partition), sk: facet("gsi1sk", sort) } as const;
}

/** An index that leaves out items without its partition attributes. It holds keys only, so queries use `hydrate`. */
export function gsi2<const P extends Names, const S extends Names>(partition: P, sort: S) {
  return {
    index: GSI2,
    projection: "keys_only",
    pk: facet("gsi2pk", partition),
    sk: facet("gsi2sk", sort),
  } as const;
}

export const MODEL = { service: "invoicely", version: "1" } as const;
