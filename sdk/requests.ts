import type { TRPCLink } from "@trpc/client";
import type { AppRouter } from "../server/api/root.ts";

type Prefix = "te" | "cl" | "key" | "rq";

/** The calls that make something, and how the ids of what they make begin. */
const MAKES: Readonly<Record<string, Prefix>> = { "time.create": "te", "client.create": "cl", "apiKey.create": "key" };

const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Returns a new id: a ULID after a prefix. `rq` is for acts, the others are for what is made. */
export function newId(prefix: Prefix): string {
  let id = "";
  for (let time = Date.now(); id.length < 10; time = Math.floor(time / 32)) id = LETTERS.charAt(time % 32) + id;
  for (const byte of crypto.getRandomValues(new Uint8Array(16))) id += LETTERS.charAt(byte % 32);
  return `${prefix}_${id}`;
}

/**
 * Returns a mutation's input with an id, so that saying it again does it once. An id of the caller's stays. Changes that set
 * what they are given need none.
 */
export function namedInput(path: string, input: unknown, known?: string) {
  if (path.endsWith(".update")) return input;
  const prefix = MAKES[path];
  const field = prefix ? "id" : "requestId";
  const named: Record<string, unknown> = typeof input === "object" ? { ...input } : {};
  named[field] ??= known ?? newId(prefix ?? "rq");
  return named;
}

/** Gives each creating or acting call an id, before it is tried for the first time. */
export const nameCalls: TRPCLink<AppRouter> =
  () =>
  ({ op, next }) =>
    next(op.type === "mutation" ? { ...op, input: namedInput(op.path, op.input) } : op);
