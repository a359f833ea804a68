import {
  CreateTableCommand,
  DescribeTableCommand,
  GetItemCommand,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import type { Dynamo } from "./dynamo.ts";
import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "./table.ts";

/** Creates the table where it is missing (local engines and tests; on AWS the infrastructure does). Answers whether it was new. */
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

/** ACTIVE when it can be used, MISSING or UNREACHABLE when not. */
export async function tableStatus(db: Dynamo): Promise<string> {
  return (await askForTable(db)).status;
}

function askForTable(db: Dynamo): Promise<Asked> {
  return statusBy(async () => {
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: db.table }));
    return Table?.TableStatus ?? "UNKNOWN";
  });
}

/** The same by reading one item that is not there: whoever serves requests may do that, and describe no table. */
export async function tableReadability(db: Dynamo): Promise<string> {
  const { status } = await statusBy(async () => {
    const nowhere = { [PRIMARY.pk.field]: { S: "health" }, [PRIMARY.sk.field]: { S: "health" } };
    await db.client.send(new GetItemCommand({ TableName: db.table, Key: nowhere }));
    return "ACTIVE";
  });
  return status;
}

/** The status of the table, and why it is not known. */
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
