import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "../server/db/table.ts";
import { type Settings, SettingsRefusal } from "./settings.ts";

/**
 * The stage's own table, and the one that its functions work on: the same, or one restored from a backup. The stage's own
 * stays part of it beside a restored one; what is no longer part of a stage is deleted.
 */
export function createTables({ production, restoredTable, expectedTable }: Settings) {
  const own = createTable(production);
  const table = restoredTable ? sst.aws.Dynamo.get("RestoredTable", restoredTable) : own;
  return { table, tableName: table.name.apply((name) => sameTable(name, expectedTable)) };
}

/** Ends a deployment before any function changes, if it made a new table in the place of the one in use. */
function sameTable(name: string, expected: string | undefined): string {
  if (!expected || name === expected) return name;
  throw new SettingsRefusal(
    `The functions would work on the table ${name} instead of ${expected}: nothing of them was changed. Set RESTORED_TABLE=${expected} to go on with that one.`,
  );
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
    transform: {
      table: (args, options) => {
        // Encrypted with DynamoDB's own key, which costs nothing; recoverable to any second of the last 35 days.
        args.pointInTimeRecovery = { enabled: true };
        // Whatever a deployment thinks of it. `npm run remove` deletes the table of a stage that it removed.
        options.retainOnDelete = true;
        return undefined;
      },
    },
  });
}
