import { DescribeTableCommand, DescribeTimeToLiveCommand } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { provisionTable } from "../../server/db/provision.ts";
import { tableDefinition } from "../../server/db/table.ts";
import { ownDynamo, testDynamo } from "../support/dynamo.ts";

describe("the table", () => {
  test("exists with the keys and indexes that the entities name", async () => {
    const db = await testDynamo();
    const { Table } = await db.client.send(new DescribeTableCommand({ TableName: db.table }));
    const wanted = tableDefinition(db.table);
    expect(Table?.KeySchema).toEqual(wanted.KeySchema);
    const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection: { ProjectionType: Projection?.ProjectionType },
    }));
    expect(indexes.sort((a, b) => (a.IndexName ?? "").localeCompare(b.IndexName ?? ""))).toEqual(
      wanted.GlobalSecondaryIndexes,
    );
  });

  test("lets the database drop what has expired", async () => {
    const db = await ownDynamo();
    const { TimeToLiveDescription } = await db.client.send(new DescribeTimeToLiveCommand({ TableName: db.table }));
    expect(TimeToLiveDescription).toMatchObject({ AttributeName: "ttl", TimeToLiveStatus: "ENABLED" });
  });

  test("of a database that does not answer is not made, and the reason is kept", async () => {
    const db = await ownDynamo();
    const refused = new Error("connect ECONNREFUSED");
    db.client.middlewareStack.add(() => () => Promise.reject(refused), { step: "initialize", name: "silence" });
    await expect(provisionTable(db)).rejects.toMatchObject({ message: "the database does not answer", cause: refused });
  });

  test("is made once, however often it is asked for", async () => {
    const db = await ownDynamo();
    expect(await provisionTable(db)).toBe(false);
  });
});
