import { timeEntryWords } from "@/app/_words/timer.ts";
import type { Client } from "@/server/client/schema.ts";

/** What becomes of work on a date that the client was billed for already; empty for any other date. */
export function lateNote(client: Pick<Client, "name" | "lockedUntil">, date: string): string {
  return date < client.lockedUntil ? timeEntryWords.late(client.name) : "";
}
