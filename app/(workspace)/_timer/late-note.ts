import type { Client } from "@/server/client/schema.ts";

/** What becomes of work on a date that the client was billed for already; empty for any other date. */
export function lateNote(client: Pick<Client, "name" | "lockedUntil">, date: string): string {
  return date < client.lockedUntil ? `${client.name} is billed for that day already: goes on the next invoice.` : "";
}
