import {
  CreateTableCommand,
  DescribeTableCommand,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Dynamo } from "./dynamo.ts";
import { TTL_ATTRIBUTE, tableDefinition } from "./table.ts";

/** Creates the table where it is missing (local engines and tests; on AWS the infrastructure does). Answers whether it was new. */
export async function provisionTable(db: Dynamo): Promise<boolean> {
  if (await tableExists(db)) return false;
  await db.client.send(new CreateTableCommand(tableDefinition(db.table)));
  await db.client.send(
    new UpdateTimeToLiveCommand({
      TableName: db.table,
      TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
    }),
  );
  return true;
}

async function tableExists(db: Dynamo): Promise<boolean> {
  try {
    await db.client.send(new DescribeTableCommand({ TableName: db.table }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
