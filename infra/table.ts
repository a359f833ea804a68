import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "../server/db/table.ts";

/** The one table, with the keys and indexes that `server/db/table.ts` defines. On demand: it costs nothing unused. */
export function createTable(production: boolean) {
  const { AttributeDefinitions = [], GlobalSecondaryIndexes = [] } = tableDefinition("");
  const indexes = GlobalSecondaryIndexes.map(({ IndexName, KeySchema, Projection }) => {
    const [hash, range] = KeySchema ?? [];
    const projection = Projection?.ProjectionType === "KEYS_ONLY" ? ("keys-only" as const) : ("all" as const);
    return [`${IndexName}`, { hashKey: `${hash?.AttributeName}`, rangeKey: `${range?.AttributeName}`, projection }];
  });
  return new sst.aws.Dynamo("Table", {
    fields: Object.fromEntries(
      AttributeDefinitions.map(({ AttributeName }) => [`${AttributeName}`, "string" as const]),
    ),
    primaryIndex: { hashKey: PRIMARY.pk.field, rangeKey: PRIMARY.sk.field },
    globalIndexes: Object.fromEntries(indexes),
    ttl: TTL_ATTRIBUTE,
    deletionProtection: production,
    // Encrypted with DynamoDB's own key, which costs nothing; recoverable to any second of the last 35 days.
    transform: { table: { pointInTimeRecovery: { enabled: true } } },
  });
}
