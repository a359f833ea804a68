import * as z from "zod";

/** A query of the index that holds keys only. */
interface KeysQuery {
  go(options: { data: "includeKeys"; pages: "all" }): Promise<{ data: unknown }>;
}

/** ElectroDB's own way back from keys to the attributes that they are made of. */
interface FromKeys {
  toComposite(keys: Record<string, string>): unknown;
}

const keys = z.array(z.record(z.string(), z.string()));

/**
 * What such a query found, by its keys alone. A shard holds what all workspaces wait for, so whoever asks for one of them
 * picks its items here, before any is read.
 */
export async function found<Found>(query: KeysQuery, from: FromKeys, schema: z.ZodType<Found>): Promise<Found[]> {
  const { data } = await query.go({ data: "includeKeys", pages: "all" });
  return keys.parse(data).map((each) => schema.parse(from.toComposite(each)));
}
