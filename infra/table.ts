import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "../server/db/table.ts";
import type { Settings } from "./settings.ts";

/** The stage's table, or the one restored from its backup. A stage that outlives its removal keeps the old one too. */
export function tableOf({ production, restoredTable }: Settings) {
  return restoredTable ? sst.aws.Dynamo.get("Table", restoredTable) : createTable(production);
}

/** The one table, with the keys and indexes that `server/db/table.ts` defines. On demand: it costs nothing unused. */
function createTable(production: boolean) {
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
