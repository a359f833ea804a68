import * as z from "zod";
import { idOf, line } from "../lib/schema.ts";

export const apiKeyCreate = z.object({ name: line(100) });
export const apiKeyById = z.object({ id: idOf("apiKey") });

export const apiKeyOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters, so that a key can be told from another. */
  start: z.string(),
  createdAt: z.string(),
  lastUsedOn: z.string().nullable(),
});
export type ApiKey = z.output<typeof apiKeyOutput>;

/** The only time the key itself is shown. */
export const apiKeyCreated = apiKeyOutput.extend({ secret: z.string() });
