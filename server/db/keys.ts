import { GSI1, GSI2 } from "./table.ts";

type Names = readonly string[];

/** Keys are case sensitive throughout: ElectroDB's lower-casing would let two ids or names collide. */
function facet<F extends string, const C extends Names>(field: F, composite: C) {
  return { field, composite, casing: "none" } as const;
}

export function primary<const P extends Names, const S extends Names>(partition: P, sort: S) {
  return { pk: facet("pk", partition), sk: facet("sk", sort) } as const;
}

export function gsi1<const P extends Names, const S extends Names>(partition: P, sort: S) {
  return { index: GSI1, pk: facet("gsi1pk", partition), sk: facet("gsi1sk", sort) } as const;
}

/** Sparse where its partition attributes are absent; holds keys only, so queries ask with `hydrate`. */
export function gsi2<const P extends Names, const S extends Names>(partition: P, sort: S) {
  return {
    index: GSI2,
    projection: "keys_only",
    pk: facet("gsi2pk", partition),
    sk: facet("gsi2sk", sort),
  } as const;
}

export const MODEL = { service: "invoicely", version: "1" } as const;
