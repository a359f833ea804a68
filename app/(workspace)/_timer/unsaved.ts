import { useEffect, useSyncExternalStore } from "react";

const unsaved = new Set<string>();
const listeners = new Set<() => void>();

function publish(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Counts something typed, by a name of its own, as not saved for as long as `is` holds. */
export function useUnsaved(name: string, is: boolean): void {
  useEffect(() => {
    if (!is) return;
    unsaved.add(name);
    publish();
    return () => {
      unsaved.delete(name);
      publish();
    };
  }, [name, is]);
}

export function useUnsavedCount(): number {
  return useSyncExternalStore(
    subscribe,
    () => unsaved.size,
    () => 0,
  );
}
