import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** The handle that every store takes. */
export interface Dynamo {
  client: DynamoDBClient;
  /** Name of the one table. */
  table: string;
  /** Waits before the given attempt (1, 2, …) at something the database refused for being busy. */
  pause: (attempt: number) => Promise<void>;
}

const BACKOFF_MILLISECONDS = 20;

/** The endpoint comes from AWS_ENDPOINT_URL_DYNAMODB where it is not AWS, so no code knows where it runs. */
export function connectDynamo(table: string): Dynamo {
  const client = new DynamoDBClient({ maxAttempts: 5 });
  // The SDK's own log goes nowhere by default, and every answer is prepared for it all the same, item by item.
  client.middlewareStack.removeByTag("LOGGER");
  return {
    client,
    table,
    pause: (attempt) =>
      new Promise((resume) => setTimeout(resume, Math.random() * BACKOFF_MILLISECONDS * 2 ** attempt)),
  };
}

/** Makes something once per handle: entities are costly to build and hold no state of a request. */
export function perDynamo<T>(make: (db: Dynamo) => T): (db: Dynamo) => T {
  const made = new WeakMap<Dynamo, T>();
  return (db) => {
    const known = made.get(db);
    if (known !== undefined) return known;
    const fresh = make(db);
    made.set(db, fresh);
    return fresh;
  };
}
