import { availableEngine, NO_ENGINE, startEngine } from "../../scripts/engine.ts";
import { connectDynamo } from "../../server/db/dynamo.ts";
import { provisionTable } from "../../server/db/provision.ts";

/** Runs once before all tests: starts a database in memory, or takes the one that DYNAMODB_ENDPOINT names. */
export default async function setup(): Promise<() => Promise<void>> {
  const { url, accessKeyId, stop } = await database();
  process.env.AWS_ENDPOINT_URL_DYNAMODB = url;
  process.env.AWS_REGION = "eu-central-1";
  // Thousands of billing runs would bury what failed.
  process.env.LOG = "off";
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = "local";
  // A new name each time: on a database that outlives the run, clients of earlier runs would still be due.
  process.env.TABLE_NAME = `invoicely-test-${crypto.randomUUID()}`;
  await provisionTable(connectDynamo(process.env.TABLE_NAME));
  return stop;
}

async function database(): Promise<{ url: string; accessKeyId: string; stop: () => Promise<void> }> {
  const url = process.env.DYNAMODB_ENDPOINT;
  if (url) return { url, accessKeyId: process.env.AWS_ACCESS_KEY_ID || "local", stop: async () => {} };
  const kind = availableEngine();
  if (kind === "none") throw new Error(NO_ENGINE);
  return startEngine("memory", kind);
}
