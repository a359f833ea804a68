import { type AttributeValue, PutItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import type { Dynamo } from "../../server/db/dynamo.ts";

/** An item as the table holds it, whatever the code knows of it. */
export type Item = Record<string, AttributeValue>;

/** Everything that a table of a test's own holds. */
export async function everyItem({ client, table }: Dynamo): Promise<Item[]> {
  const items: Item[] = [];
  for (let from: Item | undefined; ; ) {
    const page = await client.send(
      new ScanCommand({ TableName: table, ExclusiveStartKey: from, ConsistentRead: true }),
    );
    items.push(...(page.Items ?? []));
    if (!page.LastEvaluatedKey) return items;
    from = page.LastEvaluatedKey;
  }
}

/** Writes every item as `change` makes it, past the code, as another version of it would. */
export async function rewriteItems(db: Dynamo, change: (item: Item) => Item): Promise<void> {
  for (const item of await everyItem(db))
    await db.client.send(new PutItemCommand({ TableName: db.table, Item: change(item) }));
}

export function kindOf(item: Item): string {
  return item.__edb_e__?.S ?? "";
}

export function without(item: Item, names: readonly string[]): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));
}
