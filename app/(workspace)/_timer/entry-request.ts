import { createStore, useStore } from "@/app/_ui/store.ts";

/** The initial values of the entry dialog. With an id, it changes that entry. */
export interface EntryDraft {
  id?: string;
  clientId?: string;
  date?: string;
  minutes?: number;
  description?: string | null;
  ticket?: string | null;
  billable?: boolean;
  startedAt?: string | null;
  /** The entry's own rate per hour, which overrides the client's. */
  rate?: number | null;
}

const request = createStore<EntryDraft | null>(null);

/** Opens the one dialog that adds and changes time, from anywhere in the workspace. */
export function openEntryDialog(draft: EntryDraft = {}): void {
  request.set(draft);
}

export function closeEntryDialog(): void {
  request.set(null);
}

/** Returns the draft in the open dialog, or null while it is closed. */
export function useEntryDraft(): EntryDraft | null {
  return useStore(request);
}
