import { type BatchGetItemCommandInput, DynamoDBClient, TransactionConflictException } from "@aws-sdk/client-dynamodb";
import { requestHandler } from "../lib/aws-requests.ts";
import { JobError } from "../lib/job-failure.ts";

/** The handle that every store takes. */
export interface Dynamo {
  client: DynamoDBClient;
  /** Name of the one table. */
  table: string;
  /** Waits before the given attempt (1, 2, …) at something the database refused for being busy. */
  pause: (attempt: number) => Promise<void>;
}

const BACKOFF_MILLISECONDS = 20;
const ATTEMPTS_MAX = 8;

/** The endpoint comes from AWS_ENDPOINT_URL_DYNAMODB where it is not AWS, so no code knows where it runs. */
export function connectDynamo(table: string): Dynamo {
  const client = new DynamoDBClient({ maxAttempts: 5, requestHandler });
  // The SDK's own log goes nowhere by default, and every answer is prepared for it all the same, item by item.
  client.middlewareStack.removeByTag("LOGGER");
  const pause = (attempt: number) =>
    new Promise<void>((resume) => setTimeout(resume, Math.random() * BACKOFF_MILLISECONDS * 2 ** attempt));
  retryUnprocessedKeys(client, pause);
  waitForTransactions(client, pause);
  return { client, table, pause };
}

/**
 * A busy database answers a part of a batch and names the rest. ElectroDB leaves that out of queries by an index without a
 * word, so a list would be short; so it is asked for here, and an answer is whole or none.
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
 * A write by itself is turned away while a transaction writes the same item, and nothing of it was done. The SDK passes that
 * on as an error; a moment later the transaction is over.
 */
export function waitForTransactions(client: DynamoDBClient, pause: Dynamo["pause"]): void {
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
