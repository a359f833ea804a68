import type { Entity, TransactWriteEntity } from "electrodb";
import type { Dynamo } from "./dynamo.ts";

const BUSY_CODES = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const ATTEMPTS_MAX = 8;

/** What ElectroDB's transactions resolve with; they do not throw when a condition fails. */
interface TransactionReply {
  canceled: boolean;
  data: readonly { rejected: boolean; code?: string | undefined }[];
}

/** Either everything was written or nothing; `refused` has, per item in the order written, whether its condition failed. */
export type CommitOutcome = { committed: true } | { committed: false; refused: boolean[] };

/**
 * Runs a write transaction and turns a cancelled one into a value.
 * Items refused for being busy are tried again here, because the SDK does not; failed conditions never are.
 * Throws when the database stays busy, so that the caller's own retry (queue, sweep, user) takes over.
 */
export async function commit(db: Dynamo, transact: () => Promise<TransactionReply>): Promise<CommitOutcome> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const reply = await transact();
    if (!reply.canceled) return { committed: true };
    const refused = reply.data.map((item) => item.code === "ConditionalCheckFailed");
    if (refused.includes(true)) return { committed: false, refused };
    const unexpected = reply.data.find((item) => isFailure(item.code) && !BUSY_CODES.has(item.code ?? ""));
    if (unexpected) throw new Error(`transaction refused: ${unexpected.code}`);
    await db.pause(attempt);
  }
  throw new Error("the database stayed busy; nothing was written");
}

function isFailure(code: string | undefined): boolean {
  return code !== undefined && code !== "None";
}

/** What a transaction's callback gets for an entity, for functions that build one item of it. */
export type Within<E> = E extends Entity<infer A, infer F, infer C, infer S> ? TransactWriteEntity<A, F, C, S> : never;
