import type { TableDescription } from "@aws-sdk/client-dynamodb";
import { tableDefinition } from "../../server/db/table.ts";
import { Refusal } from "../refusal.ts";

/** A table as DynamoDB describes it. */
export interface Deployed {
  description: TableDescription;
  recoverable: boolean;
  /** The attribute with the time to live. */
  ttl: string | undefined;
}

type Keys = { AttributeName?: string | undefined; KeyType?: string | undefined }[] | undefined;

/**
 * Refuses a deployment that would replace the table, or that DynamoDB would refuse half-way: it adds or deletes one
 * index at a time, and an index with other keys is a deletion and an addition.
 */
export function checkTable(name: string, { description }: Deployed): void {
  const wanted = tableDefinition(name);
  if (wordsOf(description.KeySchema) !== wordsOf(wanted.KeySchema))
    throw new Refusal(
      `The table ${name} has the keys ${wordsOf(description.KeySchema)} and this version wants ${wordsOf(wanted.KeySchema)}, for which AWS would make a new, empty table: keep the keys as they are in server/db/table.ts.`,
    );
  const has = indexesOf(description.GlobalSecondaryIndexes);
  const wants = indexesOf(wanted.GlobalSecondaryIndexes);
  const changed = [...wants].filter(([index, shape]) => has.has(index) && has.get(index) !== shape);
  if (changed.length > 0)
    throw new Refusal(
      `The index ${changed[0]?.[0]} of ${name} has other keys or attributes than this version wants, so it would be missing while it is made: add one with another name, deploy, ask that one, and remove the old one with a later deployment.`,
    );
  const added = [...wants.keys()].filter((index) => !has.has(index));
  const removed = [...has.keys()].filter((index) => !wants.has(index));
  if (added.length + removed.length > 1)
    throw new Refusal(
      `DynamoDB makes or deletes one index at a time and this version changes ${[...added, ...removed].join(" and ")} of ${name}: deploy them one after the other.`,
    );
  refuseUnfinished(name, description);
}

function refuseUnfinished(name: string, { TableStatus, GlobalSecondaryIndexes = [] }: TableDescription): void {
  const index = GlobalSecondaryIndexes.find(({ IndexStatus }) => IndexStatus !== "ACTIVE");
  if (TableStatus === "ACTIVE" && !index) return;
  const what = TableStatus === "ACTIVE" ? `index ${index?.IndexName} of ${name}` : `table ${name}`;
  const status = TableStatus === "ACTIVE" ? index?.IndexStatus : TableStatus;
  throw new Refusal(`The ${what} is ${status} at the moment: wait until it is ACTIVE, and deploy again.`);
}

function indexesOf(
  indexes: { IndexName?: string; KeySchema?: Keys; Projection?: { ProjectionType?: string } }[] = [],
): Map<string, string> {
  return new Map(
    indexes.map(({ IndexName, KeySchema, Projection }) => [
      `${IndexName}`,
      `${wordsOf(KeySchema)} ${Projection?.ProjectionType}`,
    ]),
  );
}

function wordsOf(keys: Keys = []): string {
  return keys.map(({ AttributeName, KeyType }) => `${AttributeName} (${KeyType})`).join(", ");
}

/**
 * AWS restores keys, indexes and items. This refuses a table without its other settings, and names the command that
 * sets them.
 */
export function checkRestored(name: string, table: Deployed | undefined, ttl: string): void {
  if (!table)
    throw new Refusal(
      `There is no table ${name} in this account and region: restore it first (docs/restoring.md), or correct RESTORED_TABLE.`,
    );
  checkTable(name, table);
  if (!table.recoverable)
    throw new Refusal(
      `The restored table ${name} is not backed up itself: run \`aws dynamodb update-continuous-backups --table-name ${name} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true\` first.`,
    );
  if (table.ttl !== ttl)
    throw new Refusal(
      `The restored table ${name} would never forget what has expired: run \`aws dynamodb update-time-to-live --table-name ${name} --time-to-live-specification "Enabled=true,AttributeName=${ttl}"\` first.`,
    );
  if (!table.description.DeletionProtectionEnabled)
    throw new Refusal(
      `The restored table ${name} can be deleted by a slip: run \`aws dynamodb update-table --table-name ${name} --deletion-protection-enabled\` first.`,
    );
}
