import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "../server/db/table.ts";
import { type Settings, SettingsRefusal } from "./settings.ts";

/**
 * Creates the stage's own table, and returns it with the one that functions use: the same, or one restored from a
 * backup. The stage's own stays part of it next to a restored one, because a resource that is no longer part of a stage
 * is deleted.
 */
export function createTables({ production, restoredTable, expectedTable }: Settings) {
  const own = createTable(production);
  const table = restoredTable ? sst.aws.Dynamo.get("RestoredTable", restoredTable) : own;
  return { table, tableName: table.name.apply((name) => sameTable(name, expectedTable)) };
}

/** Ends a deployment before any function changes, if it created a new table in place of the one in use. */
function sameTable(name: string, expected: string | undefined): string {
  if (!expected || name === expected) return name;
  throw new SettingsRefusal(
    `The functions would work on the table ${name} instead of ${expected}: nothing of them was changed. Set RESTORED_TABLE=${expected} to go on with that one.`,
  );
}

/**
 * Creates the one table, with the keys and indexes of `server/db/table.ts`. On demand: it costs nothing while unused.
 */
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
    transform: {
      table: (args, options) => {
        // Encrypted with DynamoDB's own key, which costs nothing; recoverable to any second of the last 35 days.
        args.pointInTimeRecovery = { enabled: true };
        // No deployment deletes it. `npm run remove` deletes the table of a removed stage itself.
        options.retainOnDelete = true;
        return undefined;
      },
    },
  });
}
