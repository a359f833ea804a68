import { type BatchGetItemCommandInput, DynamoDBClient, TransactionConflictException } from "@aws-sdk/client-dynamodb";
import { requestHandler } from "../lib/aws-requests.ts";
import { JobError } from "../lib/job-failure.ts";

/** The handle that every store takes. */
export interface Dynamo {
  client: DynamoDBClient;
  /** The name of the single table. */
  table: string;
  /** Waits before the given attempt (1, 2, …) at an operation that the database refused as busy. */
  pause: (attempt: number) => Promise<void>;
}

const BACKOFF_MILLISECONDS = 20;
const ATTEMPTS_MAX = 8;

/**
 * Connects to the table. The endpoint comes from AWS_ENDPOINT_URL_DYNAMODB if it is not AWS, so no code knows where it runs.
 */
export function connectDynamo(table: string): Dynamo {
  const client = new DynamoDBClient({ maxAttempts: 5, requestHandler });
  // The SDK's log goes nowhere by default, but still formats every response item by item.
  client.middlewareStack.removeByTag("LOGGER");
  const pause = (attempt: number) =>
    new Promise<void>((resume) => setTimeout(resume, Math.random() * BACKOFF_MILLISECONDS * 2 ** attempt));
  retryUnprocessedKeys(client, pause);
  waitForTransactions(client, pause);
  return { client, table, pause };
}

/**
 * Retries the keys that a busy database leaves out of a batch. ElectroDB drops them silently in index queries, so a list
 * would be incomplete.
 */
export function retryUnprocessedKeys(client: DynamoDBClient, pause: Dynamo["pause"]): void {
  client.middlewareStack.add(
    (proceed) => async (args) => {
      const reply = await proceed(args);
      if (!("UnprocessedKeys" in reply.output)) return reply;
      const { output } = reply;
      const found = { ...output.Responses };
      let left = output.UnprocessedKeys ?? {};
      for (let attempt = 1; Object.keys(left).length > 0; attempt++) {
        if (attempt === ATTEMPTS_MAX)
          throw new JobError("storage_unavailable", "the database stayed busy; it did not answer for every item");
        await pause(attempt);
        const input: BatchGetItemCommandInput = { RequestItems: left };
        const { output: more } = await proceed({ ...args, input });
        if (!("UnprocessedKeys" in more)) break;
        for (const [table, items] of Object.entries(more.Responses ?? {}))
          found[table] = [...(found[table] ?? []), ...items];
        left = more.UnprocessedKeys ?? {};
      }
      return { ...reply, output: { ...output, Responses: found, UnprocessedKeys: {} } };
    },
    { step: "initialize", name: "askForTheRest" },
  );
}

/**
 * Retries a single write that is refused while a transaction writes the same item. The SDK reports that as an error,
 * although the transaction ends a moment later.
 */
function waitForTransactions(client: DynamoDBClient, pause: Dynamo["pause"]): void {
  client.middlewareStack.add(
    (proceed) => async (args) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await proceed(args);
        } catch (error) {
          if (!(error instanceof TransactionConflictException) || attempt === ATTEMPTS_MAX) throw error;
          await pause(attempt);
        }
      }
    },
    { step: "initialize", name: "waitForTransactions" },
  );
}

/** Creates a value once per handle. Entities are costly to build and hold no state of a request. */
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
