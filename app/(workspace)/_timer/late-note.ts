import { timeEntryWords } from "@/app/_words/timer.ts";
import type { Client } from "@/server/client/schema.ts";

/** Returns a note about work on a date that is already billed, or "" for any other date. */
export function lateNote(client: Pick<Client, "name" | "lockedUntil">, date: string): string {
  return date < client.lockedUntil ? timeEntryWords.late(client.name) : "";
}
