import { useEffect, useSyncExternalStore } from "react";

/** typing: somebody is at it · refused: it was sent, or could not be read, and is not saved. */
export type Unsaved = "typing" | "refused";

const unsaved = new Map<string, Unsaved>();
const listeners = new Set<() => void>();

function publish(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Notes that something typed, by a name of its own, is not saved; null when all of it is. */
export function useUnsaved(name: string, state: Unsaved | null): void {
  useEffect(() => {
    if (state === null) return;
    unsaved.set(name, state);
    publish();
    return () => {
      unsaved.delete(name);
      publish();
    };
  }, [name, state]);
}

function useCount(count: () => number): number {
  return useSyncExternalStore(subscribe, count, () => 0);
}

/** How much would be lost with the page. */
export function useUnsavedCount(): number {
  return useCount(() => unsaved.size);
}

/** How much of it needs somebody's help. */
export function useRefusedCount(): number {
  return useCount(() => [...unsaved.values()].filter((state) => state === "refused").length);
}
