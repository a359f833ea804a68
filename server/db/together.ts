import { type AttributeValue, BatchGetItemCommand } from "@aws-sdk/client-dynamodb";
import * as z from "zod";
import type { Dynamo } from "./dynamo.ts";

/** One item to read by its whole key. `read` converts it to a value. */
export interface ItemRead<T> {
  pk: string;
  sk: string;
  read: (item: Record<string, unknown>) => T | null;
}

const keyed = z.object({ Key: z.object({ pk: z.string(), sk: z.string() }) });

/** Returns the read for an ElectroDB get. `read` receives the stored item in the form that an entity's `parse` takes. */
export function itemRead<T>(get: { params(): unknown }, read: ItemRead<T>["read"]): ItemRead<T> {
  return { ...keyed.parse(get.params()).Key, read };
}

type FoundBy<Read> = Read extends ItemRead<infer T> ? T | null : null;
type Found<Reads extends Record<string, ItemRead<unknown> | null>> = { [Name in keyof Reads]: FoundBy<Reads[Name]> };

/**
 * Reads up to a hundred items of any entities in one request, each consistently. A value is null if its item is missing or
 * its `read` returns null.
 */
export async function readTogether<Reads extends Record<string, ItemRead<unknown> | null>>(
  { client, table }: Dynamo,
  reads: Reads,
): Promise<Found<Reads>>;
export async function readTogether(
  { client, table }: Dynamo,
  reads: Record<string, ItemRead<unknown> | null>,
): Promise<Record<string, unknown>> {
  const wanted = Object.values(reads).filter((each) => each !== null);
  const Keys = wanted.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }));
  const command = new BatchGetItemCommand({ RequestItems: { [table]: { Keys, ConsistentRead: true } } });
  const { Responses = {} } = await client.send(command);
  const items = new Map((Responses[table] ?? []).map(plainItem).map((item) => [nameOf(item), item]));
  const found = Object.entries(reads).map(([name, each]) => {
    const item = each && items.get(nameOf(each));
    return [name, item ? each.read(item) : null];
  });
  return Object.fromEntries(found);
}

function nameOf({ pk, sk }: { pk?: unknown; sk?: unknown }): string {
  return JSON.stringify([pk, sk]);
}

function plainItem(item: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));
}

/** Returns a value in the form ElectroDB takes. No item here holds bytes or sets. */
function plain(value: AttributeValue): unknown {
  if (value.S !== undefined) return value.S;
  if (value.N !== undefined) return Number(value.N);
  if (value.BOOL !== undefined) return value.BOOL;
  if (value.NULL !== undefined) return null;
  if (value.L !== undefined) return value.L.map(plain);
  if (value.M !== undefined) return plainItem(value.M);
  throw new Error("an item holds a kind of value that is not read here");
}
