import {
  type CommittedTransactionResult,
  createWriteTransaction,
  type Entity,
  type Schema,
  type TransactWriteEntity,
  type TransactWriteItem,
} from "electrodb";
import { JobError } from "../lib/job-failure.ts";
import { keysOf } from "../lib/objects.ts";
import type { Dynamo } from "./dynamo.ts";

const BUSY_CODES = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
const ATTEMPTS_MAX = 8;

type Item = CommittedTransactionResult<unknown, TransactWriteItem>;

/** One write of a transaction, and its entity. */
export interface Write {
  entity: Parameters<typeof createWriteTransaction>[0][string];
  item: Item;
}

/** The writes of a transaction by name. A name may have several writes, or none. */
type NamedWrites = Readonly<Record<string, Write | readonly Write[] | null>>;

/** Either everything was written or nothing. `refused` holds the names of the writes whose condition failed. */
type CommitOutcome<Name> = { committed: true } | { committed: false; refused: ReadonlySet<Name> };

/** The write named `request` was refused: the caller said the same before, and it was done. Nothing was written now. */
export class SaidBefore extends Error {
  override name = "SaidBefore";
}

/** Returns a write for `commit`. `build` gets the entity in its transaction form, where a chain ends in `commit()`. */
export function write<A extends string, F extends string, C extends string, S extends Schema<A, F, C>>(
  entity: Entity<A, F, C, S>,
  build: (items: TransactWriteEntity<A, F, C, S>) => Item,
): Write {
  const built: Item[] = [];
  const transaction = createWriteTransaction({ entity }, (within) => {
    built.push(build(within.entity));
    return built;
  });
  transaction.params();
  const [item] = built;
  if (!item) throw new Error("ElectroDB built no write");
  return { entity, item };
}

/**
 * Runs a write transaction and returns the names of refused writes if it is cancelled. Retries items refused as busy,
 * because the SDK does not, but never failed conditions. Throws if the database stays busy, so that the caller's own retry
 * (queue, sweep, user) takes over, and `SaidBefore` if a `request` was carried out before.
 */
export async function commit<Writes extends NamedWrites>(
  db: Dynamo,
  writes: Writes,
): Promise<CommitOutcome<keyof Writes>> {
  const named = keysOf(writes).flatMap((name) => [writes[name] ?? []].flat().map((each) => ({ name, ...each })));
  const entities = Object.fromEntries(named.map(({ entity }, place) => [place, entity]));
  const transaction = createWriteTransaction(entities, () => named.map(({ item }) => item));
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const reply = await transaction.go();
    if (!reply.canceled) return { committed: true };
    const reasons: readonly { code: string }[] = reply.data;
    const refused = named.filter((_, place) => reasons[place]?.code === "ConditionalCheckFailed");
    if (refused.some(({ name }) => name === "request")) throw new SaidBefore();
    if (refused.length > 0) return { committed: false, refused: new Set(refused.map(({ name }) => name)) };
    const unexpected = reasons.find(({ code }) => code !== "None" && !BUSY_CODES.has(code));
    if (unexpected) throw new Error(`transaction refused: ${unexpected.code}`);
    await db.pause(attempt);
  }
  throw new JobError("storage_unavailable", "the database stayed busy; nothing was written");
}
