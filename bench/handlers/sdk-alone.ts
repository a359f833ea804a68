import { DynamoDBClient, QueryCommand, type QueryCommandInput } from "@aws-sdk/client-dynamodb";

const client = new DynamoDBClient({});

/** Measures AWS's SDK with one query; returns how many items it found. */
export async function handler(query: QueryCommandInput): Promise<number> {
  const { Count = 0 } = await client.send(new QueryCommand(query));
  return Count;
}
