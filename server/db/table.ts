import type { CreateTableCommandInput } from "@aws-sdk/client-dynamodb";

/** The names of the table's keys and indexes. Entities, the local table and the deployed table all use them. */
export const PRIMARY = { pk: { field: "pk" }, sk: { field: "sk" } } as const;
export const GSI1 = "gsi1";
export const GSI2 = "gsi2";
/** The attribute with the time, in seconds since 1970, after which DynamoDB may delete the item. */
export const TTL_ATTRIBUTE = "ttl";

/** The number of partitions of the due queues (billing, delivery). The scheduler queries each of them. */
const SHARDS = 4;

/** Returns the shard of a workspace. It is stable, from the last characters of the id. */
export function shardOf(workspaceId: string): string {
  const last = workspaceId.charCodeAt(workspaceId.length - 1);
  return String(last % SHARDS);
}

/** Returns where a workspace's clients stand in the due index while they are on hold: no sweep looks there. */
export function heldShardOf(workspaceId: string): string {
  return `held${shardOf(workspaceId)}`;
}

export const ALL_SHARDS = Array.from({ length: SHARDS }, (_, shard) => String(shard));
export const HELD_SHARDS = ALL_SHARDS.map((shard) => `held${shard}`);

/** Returns the input of DynamoDB's CreateTable. GSI2 holds keys only; items it finds are read from the base table. */
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
