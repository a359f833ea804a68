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
  const status = await tableStatus(db);
  if (status === "UNREACHABLE") throw new Error("the database does not answer");
  if (status !== "MISSING") return false;
  await db.client.send(new CreateTableCommand(tableDefinition(db.table)));
  await db.client.send(
    new UpdateTimeToLiveCommand({
      TableName: db.table,
      TimeToLiveSpecification: { AttributeName: TTL_ATTRIBUTE, Enabled: true },
    }),
  );
  return true;
}

/** ACTIVE when it can be used, MISSING or UNREACHABLE when not. */
export async function tableStatus(db: Dynamo): Promise<string> {
  try {
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: db.table }));
    return Table?.TableStatus ?? "UNKNOWN";
  } catch (error) {
    return error instanceof ResourceNotFoundException ? "MISSING" : "UNREACHABLE";
  }
}
