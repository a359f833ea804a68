import { connectDynamo, type Dynamo } from "../../server/db/dynamo.ts";
import { provisionTable } from "../../server/db/provision.ts";

let shared: Promise<Dynamo> | undefined;

/** The table that all tests share, each inside its own workspace. It exists before any test starts. */
export function testDynamo(): Promise<Dynamo> {
  shared ??= Promise.resolve(connectDynamo(sharedTable()));
  return shared;
}

/** A table of its own, for tests of what spans workspaces: a tick bills whoever is due in the whole table. */
export async function ownDynamo(): Promise<Dynamo> {
  const db = connectDynamo(`${sharedTable()}-${crypto.randomUUID()}`);
  await provisionTable(db);
  return db;
}

function sharedTable(): string {
  // Without this guard a test run by hand could write to whatever AWS account the shell is signed in to.
  if (!process.env.AWS_ENDPOINT_URL_DYNAMODB)
    throw new Error("Storage tests run through vitest, which starts their database.");
  return process.env.TABLE_NAME ?? "invoicely-test";
}
