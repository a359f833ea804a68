import type { Cloud } from "./cloud.ts";

/** Reads and deletes tables of DynamoDB, but never reads their items. */
export const tables: Pick<Cloud, "table" | "tablesLike" | "deleteTable"> = {
  async table(name, region) {
    const sdk = await import("@aws-sdk/client-dynamodb");
    const dynamo = new sdk.DynamoDBClient({ region });
    try {
      const { Table } = await dynamo.send(new sdk.DescribeTableCommand({ TableName: name }));
      if (!Table) return undefined;
      const backups = await dynamo.send(new sdk.DescribeContinuousBackupsCommand({ TableName: name }));
      const recovery = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription;
      const { TimeToLiveDescription: ttl } = await dynamo.send(new sdk.DescribeTimeToLiveCommand({ TableName: name }));
      return {
        description: Table,
        recoverable: recovery?.PointInTimeRecoveryStatus === "ENABLED",
        ttl:
          ttl?.TimeToLiveStatus === "ENABLED" || ttl?.TimeToLiveStatus === "ENABLING" ? ttl.AttributeName : undefined,
      };
    } catch (error) {
      if (error instanceof sdk.ResourceNotFoundException) return undefined;
      throw error;
    }
  },

  async tablesLike(beginning, region) {
    const { DynamoDBClient, paginateListTables } = await import("@aws-sdk/client-dynamodb");
    const found: string[] = [];
    for await (const { TableNames = [] } of paginateListTables({ client: new DynamoDBClient({ region }) }, {}))
      found.push(...TableNames.filter((name) => name.startsWith(beginning)));
    return found;
  },

  async deleteTable(name, region) {
    const { DeleteTableCommand, DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
    await new DynamoDBClient({ region }).send(new DeleteTableCommand({ TableName: name }));
  },
};
