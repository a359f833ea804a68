import {
  CreateTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Dynamo } from "./dynamo.ts";
import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "./table.ts";

/**
 * Creates the table if it is missing, for local engines and tests; on AWS the infrastructure does. Returns whether it is
 * new.
 */
export async function provisionTable(db: Dynamo): Promise<boolean> {
  const { status, cause } = await askForTable(db);
  if (status === "UNREACHABLE") throw new Error("the database does not answer", { cause });
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

function askForTable(db: Dynamo): Promise<Asked> {
  return statusBy(async () => {
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: db.table }));
    return Table?.TableStatus ?? "UNKNOWN";
  });
}

/**
 * Returns ACTIVE if the table can be used, or MISSING or UNREACHABLE. Reads an item that does not exist, because a server has
 * no permission to describe a table.
 */
export async function tableReadability(db: Dynamo): Promise<string> {
  const { status } = await statusBy(async () => {
    const nowhere = { [PRIMARY.pk.field]: { S: "health" }, [PRIMARY.sk.field]: { S: "health" } };
    await db.client.send(new GetItemCommand({ TableName: db.table, Key: nowhere }));
    return "ACTIVE";
  });
  return status;
}

/** The status of the table, and why it is unknown. */
interface Asked {
  status: string;
  cause?: unknown;
}

async function statusBy(ask: () => Promise<string>): Promise<Asked> {
  try {
    return { status: await ask() };
  } catch (cause) {
    return cause instanceof ResourceNotFoundException ? { status: "MISSING" } : { status: "UNREACHABLE", cause };
  }
}
