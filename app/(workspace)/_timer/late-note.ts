import { timeEntryWords } from "@/app/_words/timer.ts";
import type { Client } from "@/server/client/schema.ts";

/** Returns a note about work on a date before the client's open period, or "" for any other date. */
export function lateNote(
  { name, lockedUntil, billedFrom }: Pick<Client, "name" | "lockedUntil" | "billedFrom">,
  date: string,
): string {
  if (date >= lockedUntil) return "";
  if (billedFrom === null) return timeEntryWords.next;
  return date < billedFrom ? timeEntryWords.early(name) : timeEntryWords.late(name);
}
