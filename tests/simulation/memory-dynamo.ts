import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { GSI1, GSI2 } from "../../server/db/table.ts";
import { type Item, meets, updated } from "./expressions.ts";

/** What a command's input holds, as the document client has it: plain values, not marshalled ones. */
interface Input {
  Key?: Item;
  Item?: Item;
  IndexName?: string;
  Limit?: number;
  ScanIndexForward?: boolean;
  ExclusiveStartKey?: Item;
  KeyConditionExpression?: string;
  FilterExpression?: string;
  ConditionExpression?: string;
  UpdateExpression?: string;
  ReturnValues?: string;
  ReturnValuesOnConditionCheckFailure?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  TransactItems?: Record<"Put" | "Update" | "Delete" | "ConditionCheck", Input | undefined>[];
  RequestItems?: Record<string, { Keys?: Item[] } & { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
}

/** A command's own settings may be undefined, and so may the attributes of its item or key; what is in them may not. */
const UNDEFINED_ABOVE = 2;
const ITEM_BYTES_MAX = 400 * 1024;
const TRANSACTION_ITEMS_MAX = 100;
const INDEXES: Record<string, { pk: string; sk: string; keysOnly: boolean }> = {
  [GSI1]: { pk: "gsi1pk", sk: "gsi1sk", keysOnly: false },
  [GSI2]: { pk: "gsi2pk", sk: "gsi2sk", keysOnly: true },
};
const BASE = { pk: "pk", sk: "sk", keysOnly: false };
const KEYS = ["pk", "sk", "gsi2pk", "gsi2sk"];

/**
 * One DynamoDB table in memory, behind the SDK's own client: commands are answered before anything is serialised. It
 * exists for speed alone; differential.test.ts holds it to the real engines.
 */
export class MemoryTable {
  private readonly partitions = new Map<string, Map<string, Item>>();
  /** The items of each index's partitions. */
  private readonly indexed = new Map<string, Set<Item>>();

  /** Pages of queries that set no limit, and answers to reads of many items, end after so many items; null for no end. */
  pageSize: number | null = null;
  /** So many of the latest writes do not show in the indexes yet. */
  lag = 0;
  private writes = 0;
  private readonly written = new WeakMap<Item, number>();

  /** Every item, in no order, to be looked at only: these are the table's own. */
  items(): readonly Readonly<Item>[] {
    return [...this.partitions.values()].flatMap((partition) => [...partition.values()]);
  }

  answer(command: string, sent: object): Record<string, unknown> {
    const input: Input = cloned(sent, UNDEFINED_ABOVE);
    const answers: Record<string, () => Record<string, unknown>> = {
      GetItemCommand: () => ({ Item: copyOf(this.read(input.Key)) }),
      PutItemCommand: () => this.write({ Put: input }),
      UpdateItemCommand: () => this.write({ Update: input }),
      DeleteItemCommand: () => this.write({ Delete: input }),
      QueryCommand: () => this.query(input),
      BatchGetItemCommand: () => this.batchGet(input),
      BatchWriteItemCommand: () => this.batchWrite(input),
      TransactWriteItemsCommand: () => this.transact(input),
    };
    const answer = answers[command];
    if (!answer) throw new Error(`the table in memory knows no ${command}`);
    return answer();
  }

  private read(key: Item | undefined): Item | undefined {
    return this.partitions.get(String(key?.pk))?.get(String(key?.sk));
  }

  /** What a write leaves behind; null removes. Throws nothing but for an item too large. */
  private after({ Put, Update, Delete }: Writes): { key: Item; after: Item | null | undefined } {
    if (Put?.Item) return { key: Put.Item, after: sized(Put.Item) };
    if (Delete?.Key) return { key: Delete.Key, after: null };
    if (!Update?.Key) return { key: {}, after: undefined };
    const before = this.read(Update.Key) ?? Update.Key;
    return { key: Update.Key, after: sized(updated(Update.UpdateExpression ?? "", before, Update)) };
  }

  private holds(input: Input): boolean {
    return meets(input.ConditionExpression, this.read(input.Key ?? input.Item) ?? {}, input);
  }

  private write(writes: Writes): Record<string, unknown> {
    const input = writes.Put ?? writes.Update ?? writes.Delete ?? {};
    const { key, after } = this.after(writes);
    const before = this.read(key);
    if (!this.holds(input)) {
      const old = input.ReturnValuesOnConditionCheckFailure === "ALL_OLD" && before ? { Item: {} } : {};
      throw new ConditionalCheckFailedException({ $metadata: {}, message: "The conditional request failed", ...old });
    }
    this.apply(key, after);
    if (input.ReturnValues === "ALL_NEW") return { Attributes: copyOf(after ?? undefined) };
    return input.ReturnValues === "ALL_OLD" && before ? { Attributes: copyOf(before) } : {};
  }

  private apply(key: Item, after: Item | null | undefined): void {
    if (after === undefined) return;
    const [pk, sk] = [String(key.pk), String(key.sk)];
    const partition = this.partitions.get(pk) ?? new Map<string, Item>();
    const before = partition.get(sk);
    for (const index of Object.values(INDEXES)) {
      if (before) this.indexed.get(`${index.pk} ${before[index.pk]}`)?.delete(before);
      if (after && index.pk in after && index.sk in after) this.enter(`${index.pk} ${after[index.pk]}`, after);
    }
    this.writes++;
    if (after) this.written.set(after, this.writes);
    if (after) partition.set(sk, after);
    else partition.delete(sk);
    this.partitions.set(pk, partition);
  }

  private enter(place: string, item: Item): void {
    const members = this.indexed.get(place) ?? new Set<Item>();
    this.indexed.set(place, members.add(item));
  }

  private transact({ TransactItems = [] }: Input): Record<string, unknown> {
    if (TransactItems.length > TRANSACTION_ITEMS_MAX) throw invalid("a transaction of more than 100 items");
    const inputs = TransactItems.map(
      ({ Put, Update, Delete, ConditionCheck }) => Put ?? Update ?? Delete ?? ConditionCheck ?? {},
    );
    const keys = inputs.map(({ Key, Item: item }) => JSON.stringify([(Key ?? item)?.pk, (Key ?? item)?.sk]));
    if (new Set(keys).size < keys.length) throw invalid("two operations on one item");
    const held = inputs.map((input) => this.holds(input));
    if (held.includes(false)) {
      const CancellationReasons = held.map((holds) => ({ Code: holds ? "None" : "ConditionalCheckFailed" }));
      throw new TransactionCanceledException({ $metadata: {}, message: "Transaction cancelled", CancellationReasons });
    }
    const results = TransactItems.map((writes) => this.after(writes));
    for (const { key, after } of results) this.apply(key, after);
    return {};
  }

  private batchGet({ RequestItems = {} }: Input): Record<string, unknown> {
    const Responses: Record<string, Item[]> = {};
    const UnprocessedKeys: typeof RequestItems = {};
    for (const [table, request] of Object.entries(RequestItems)) {
      const { Keys = [] } = request;
      const end = this.pageSize ?? Keys.length;
      const found = Keys.slice(0, end).map((key) => copyOf(this.read(key)));
      Responses[table] = found.filter((item) => item !== undefined);
      if (end < Keys.length) UnprocessedKeys[table] = { ...request, Keys: Keys.slice(end) };
    }
    return { Responses, UnprocessedKeys };
  }

  private batchWrite({ RequestItems = {} }: Input): Record<string, unknown> {
    for (const request of Object.values(RequestItems).flat()) {
      if (request.PutRequest) this.apply(request.PutRequest.Item, sized(request.PutRequest.Item));
      if (request.DeleteRequest) this.apply(request.DeleteRequest.Key, null);
    }
    return { UnprocessedItems: {} };
  }

  private query(input: Input): Record<string, unknown> {
    if (input.Limit === undefined && this.pageSize !== null) input.Limit = this.pageSize;
    const index = input.IndexName ? INDEXES[input.IndexName] : BASE;
    if (!index) throw invalid(`no index ${input.IndexName}`);
    refuseInverted(input);
    const found = this.candidates(index, input).filter((item) => meets(input.KeyConditionExpression, item, input));
    const order = found.toSorted((a, b) => compared(a, b, index));
    if (input.ScanIndexForward === false) order.reverse();
    const start = input.ExclusiveStartKey;
    const rest = start ? order.filter((item) => isBeyond(item, start, { index, input })) : order;
    const page = rest.slice(0, input.Limit ?? rest.length);
    const last = page.at(-1);
    const more = input.Limit !== undefined && page.length === input.Limit && last !== undefined;
    const items = page.filter((item) => meets(input.FilterExpression, item, input));
    return {
      Items: items.map((item) => cloned(index.keysOnly ? keysOf(item, KEYS) : item)),
      Count: items.length,
      ScannedCount: page.length,
      ...(more ? { LastEvaluatedKey: keysOf(last, ["pk", "sk", index.pk, index.sk]) } : {}),
    };
  }

  /** The items of the partition that a key condition names. */
  private candidates(index: typeof BASE, { ExpressionAttributeValues = {} }: Input): Item[] {
    const pk = String(ExpressionAttributeValues[":pk"]);
    if (index !== BASE) {
      const members = [...(this.indexed.get(`${index.pk} ${pk}`) ?? [])];
      return this.lag === 0
        ? members
        : members.filter((item) => (this.written.get(item) ?? 0) <= this.writes - this.lag);
    }
    return [...(this.partitions.get(pk)?.values() ?? [])];
  }
}

type Writes = { Put?: Input | undefined; Update?: Input | undefined; Delete?: Input | undefined };

function invalid(message: string): Error {
  return Object.assign(new Error(message), { name: "ValidationException" });
}

function sized(item: Item): Item {
  if (bytesOf(item) > ITEM_BYTES_MAX) throw invalid("Item size has exceeded the maximum allowed size");
  return item;
}

/** Names and values, as DynamoDB counts them; numbers as the longest. */
function bytesOf(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (value instanceof Uint8Array) return value.byteLength;
  if (typeof value !== "object" || value === null) return 21;
  let bytes = 3;
  for (const [name, inner] of Object.entries(value)) bytes += name.length + bytesOf(inner);
  return bytes;
}

/** A range whose ends are the wrong way round is an error, not an empty range. */
function refuseInverted({ KeyConditionExpression = "", ExpressionAttributeValues = {} }: Input): void {
  const [, low = "", high = ""] = /BETWEEN\s+(:\w+)\s+AND\s+(:\w+)/i.exec(KeyConditionExpression) ?? [];
  if (String(ExpressionAttributeValues[low] ?? "") > String(ExpressionAttributeValues[high] ?? ""))
    throw invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
}

/**
 * Items are plain data, which a walk copies faster than the general way does. As the document client does before it
 * sends anything, refuses what is undefined so many levels down.
 */
function cloned<T>(value: T, undefinedAbove?: number): T;
function cloned(value: unknown, undefinedAbove = 99): unknown {
  // Bytes are never written to in place.
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((inner) => cloned(inner, undefinedAbove - 1));
  const copy: Item = {};
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined && undefinedAbove <= 0)
      throw new Error("Pass options.removeUndefinedValues=true to remove undefined values");
    copy[name] = typeof inner === "object" ? cloned(inner, undefinedAbove - 1) : inner;
  }
  return copy;
}

function copyOf(item: Item | undefined): Item | undefined {
  return item && cloned(item);
}

function keysOf(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(names.filter((name) => name in item).map((name) => [name, item[name]]));
}

function compared(a: Item, b: Item, index: typeof BASE): number {
  const [left, right] = [sortKey(a, index), sortKey(b, index)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortKey(item: Item, index: typeof BASE): string {
  return [item[index.sk], item.pk, item.sk].map(String).join("\u0000");
}

function isBeyond(item: Item, start: Item, { index, input }: { index: typeof BASE; input: Input }): boolean {
  const order = compared(item, start, index);
  return input.ScanIndexForward === false ? order < 0 : order > 0;
}
