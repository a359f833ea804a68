import * as z from "zod";
import { KEY_SCOPES } from "../lib/actor.ts";
import { idOf, line, requestId } from "../lib/schema.ts";

export const keyScope = z.enum(KEY_SCOPES);

export const DAYS_DEFAULT = 365;

export const apiKeyCreate = z.object({
  /** Of the caller's choice: said again with the same id, it is made once. Its secret is shown once. */
  id: idOf("apiKey").optional(),
  name: line(100, "Type a name for the key, such as what uses it."),
  scope: keyScope.default("all"),
  /** Days until it expires; null means never. */
  expiresInDays: z
    .int("Use whole days.")
    .min(1, "Use at least one day.")
    .max(3650, "Use at most ten years, or no end at all.")
    .nullable()
    .default(DAYS_DEFAULT),
});
export type ApiKeyCreate = z.output<typeof apiKeyCreate>;

export const apiKeyRevoke = z.object({ id: idOf("apiKey"), requestId });
export type ApiKeyRevoke = z.output<typeof apiKeyRevoke>;

export const apiKeyOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, by which people recognise the key. */
  start: z.string(),
  /** read: everything · time: time, timer and the clients they need · all: everything except what only the owner may do. */
  scope: keyScope,
  createdAt: z.string(),
  /** The key is refused from this instant on; null if it does not expire. */
  expiresAt: z.string().nullable(),
  lastUsedOn: z.string().nullable(),
});
export type ApiKey = z.output<typeof apiKeyOutput>;

/** The only output that contains the key itself. */
export const apiKeyCreated = apiKeyOutput.extend({ secret: z.string() });
