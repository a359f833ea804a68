import {
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Dynamo } from "./dynamo.ts";
import { TTL_ATTRIBUTE, tableDefinition } from "./table.ts";

const INDEX_ATTEMPTS_MAX = 600;

/**
 * Creates the table where it is missing, and what an older one lacks: indexes and the time to live. For local engines and
 * tests; on AWS the infrastructure does it. Answers whether the table was new.
 */
export async function provisionTable(db: Dynamo): Promise<boolean> {
  const table = await describeTable(db);
  if (!table) await db.client.send(new CreateTableCommand(tableDefinition(db.table)));
  else await addMissingIndexes(db, table);
  await enableTimeToLive(db);
  return table === null;
}

async function describeTable(db: Dynamo): Promise<TableDescription | null> {
  try {
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: db.table }));
    return Table ?? null;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return null;
    throw error;
  }
}

/** One at a time, as DynamoDB builds one index of a table at once. */
async function addMissingIndexes(db: Dynamo, table: TableDescription): Promise<void> {
  const { AttributeDefinitions, GlobalSecondaryIndexes = [] } = tableDefinition(db.table);
  const present = new Set(table.GlobalSecondaryIndexes?.map(({ IndexName }) => IndexName));
  for (const index of GlobalSecondaryIndexes.filter(({ IndexName }) => !present.has(IndexName))) {
    const update = { TableName: db.table, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create: index }] };
    await db.client.send(new UpdateTableCommand(update));
    await indexBuilt(db, index.IndexName);
  }
}

async function indexBuilt(db: Dynamo, name: string | undefined): Promise<void> {
  for (let attempt = 1; attempt <= INDEX_ATTEMPTS_MAX; attempt++) {
    const table = await describeTable(db);
    const index = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === name);
    if (index?.IndexStatus === undefined || index.IndexStatus === "ACTIVE") return;
    await db.pause(5);
  }
  throw new Error(`the index ${name} was not built in time`);
}

async function enableTimeToLive(db: Dynamo): Promise<void> {
  const { TimeToLiveDescription } = await db.client.send(new DescribeTimeToLiveCommand({ TableName: db.table }));
  if (TimeToLiveDescription?.TimeToLiveStatus === "ENABLED") return;
  await db.client.send(
    new UpdateTimeToLiveCommand({
      TableName: db.table,
      TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
    }),
  );
}

/** ACTIVE when it can be used, MISSING or UNREACHABLE when not. */
export async function tableStatus(db: Dynamo): Promise<string> {
  try {
    const table = await describeTable(db);
    return table ? (table.TableStatus ?? "UNKNOWN") : "MISSING";
  } catch {
    return "UNREACHABLE";
  }
}
