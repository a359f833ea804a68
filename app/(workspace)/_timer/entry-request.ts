import { useSyncExternalStore } from "react";

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

let current: EntryDraft | null = null;
const listeners = new Set<() => void>();

function publish(draft: EntryDraft | null): void {
  current = draft;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Opens the one dialog in which time is added and changed, from anywhere in the workspace. */
export function openEntryDialog(draft: EntryDraft = {}): void {
  publish(draft);
}

export function closeEntryDialog(): void {
  publish(null);
}

/** The draft that the dialog is open with; null while it is closed. */
export function useEntryDraft(): EntryDraft | null {
  return useSyncExternalStore(
    subscribe,
    () => current,
    () => null,
  );
}
