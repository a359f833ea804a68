import { createStore, useStore } from "@/app/_ui/store.ts";

/** What the dialog starts from; with an id it changes that entry. */
export interface EntryDraft {
  id?: string;
  clientId?: string;
  date?: string;
  minutes?: number;
  description?: string | null;
  ticket?: string | null;
  billable?: boolean;
  startedAt?: string | null;
  /** Its own price per hour, which wins over the client's. */
  rate?: number | null;
}

const request = createStore<EntryDraft | null>(null);

/** Opens the one dialog in which time is added and changed, from anywhere in the workspace. */
export function openEntryDialog(draft: EntryDraft = {}): void {
  request.set(draft);
}

export function closeEntryDialog(): void {
  request.set(null);
}

/** The draft that the dialog is open with; null while it is closed. */
export function useEntryDraft(): EntryDraft | null {
  return useStore(request);
}
