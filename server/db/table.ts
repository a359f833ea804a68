import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

/** Names of the one table's keys and indexes. Entities, the local table and the deployed one all read them here. */
export const PRIMARY = { pk: { field: "pk" }, sk: { field: "sk" } } as const;
export const GSI1 = "gsi1";
export const GSI2 = "gsi2";
/** Seconds since 1970 after which DynamoDB may drop the item. */
export const TTL_ATTRIBUTE = "ttl";

/** The due queues (billing, delivery) are spread over this many partitions; the scheduler asks each of them. */
export const SHARDS = 4;

/** The shard of a workspace: stable, from the last characters of its id. */
export function shardOf(workspaceId: string): string {
  const last = workspaceId.charCodeAt(workspaceId.length - 1);
  return String(last % SHARDS);
}

export const ALL_SHARDS = Array.from({ length: SHARDS }, (_, shard) => String(shard));

/** The table as DynamoDB's CreateTable takes it. GSI2 holds keys only: what it finds is read from the base table. */
export function tableDefinition(tableName: string): CreateTableCommandInput {
  const text = (name: string) => ({ AttributeName: name, AttributeType: "S" as const });
  const keys = (pk: string, sk: string) => [
    { AttributeName: pk, KeyType: "HASH" as const },
    { AttributeName: sk, KeyType: "RANGE" as const },
  ];
  return {
    TableName: tableName,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: ["pk", "sk", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"].map(text),
    KeySchema: keys("pk", "sk"),
    GlobalSecondaryIndexes: [
      { IndexName: GSI1, KeySchema: keys("gsi1pk", "gsi1sk"), Projection: { ProjectionType: "ALL" } },
      { IndexName: GSI2, KeySchema: keys("gsi2pk", "gsi2sk"), Projection: { ProjectionType: "KEYS_ONLY" } },
    ],
  };
}
