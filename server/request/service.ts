import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { SaidBefore } from "../db/commit.ts";
import type { ActorScope } from "../db/scope.ts";
import { failure, type Result } from "../lib/problem.ts";
import { getRequest } from "./store.ts";

/** A procedure that creates or acts, and that a caller may say again after a lost answer. */
interface Repeatable<Input, Output> {
  /** Does it. Its first transaction keeps the request (`requestWrite`). */
  act: (scope: ActorScope, input: Input) => Promise<Result<Output>>;
  /** Returns what was made, as it is now. `made` is what the transaction kept. */
  again: (scope: ActorScope, input: Input, made: object | null) => Promise<Result<Output>>;
}

/** A call of a procedure, as its resolver gets it. */
interface Call<Input> {
  ctx: { scope: ActorScope };
  path: string;
  input: Input;
}

/** Creates something once per `id`, which is also the new thing's own. */
export function createOnce<Input extends { id?: string | undefined }, Output>(
  call: Call<Input>,
  repeatable: Repeatable<Input, Output>,
): Promise<Result<Output>> {
  return doOnce(call, call.input.id, repeatable);
}

/** Acts once per `requestId`. */
export function actOnce<Input extends { requestId?: string | undefined }, Output>(
  call: Call<Input>,
  repeatable: Repeatable<Input, Output>,
): Promise<Result<Output>> {
  return doOnce(call, call.input.requestId, repeatable);
}

/**
 * Does what a caller asks for, once per id. Said again, it answers what was made the first time. Other input under the same
 * id is a `conflict`. The request is read only if the act is refused, so a call that is said once costs no read.
 */
async function doOnce<Input extends object, Output>(
  { ctx: { scope }, path, input }: Call<Input>,
  id: string | undefined,
  { act, again }: Repeatable<Input, Output>,
): Promise<Result<Output>> {
  if (id === undefined) return act(scope, input);
  const hash = hashOf(path, input);
  const refused = await refusalOf(() => act({ ...scope, named: { id, hash } }, input));
  if (refused?.ok) return refused;
  const kept = await getRequest(scope, id);
  if (kept) return kept.hash === hash ? again(scope, input, kept.made) : saidOtherwise();
  if (refused) return refused;
  throw new Error(`request ${id} was refused as said before, and is not there`);
}

/** Returns what tells two calls apart: SHA-256 of the procedure's path and its input in canonical JSON. */
function hashOf(path: string, input: object): string {
  return createHash("sha256")
    .update(canonicalize({ path, input }) ?? "")
    .digest("hex");
}

/** Returns an act's outcome, or null if the same was said before. */
async function refusalOf<Output>(act: () => Promise<Result<Output>>): Promise<Result<Output> | null> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof SaidBefore) return null;
    throw error;
  }
}

function saidOtherwise() {
  return failure("conflict", "This was saved by an earlier try, with other contents. Look at what is there first.");
}
