import { useEffect } from "react";
import { createStore, useStore } from "@/app/_ui/store.ts";

/** typing: somebody is at it · refused: it was sent, or could not be read, and is not saved. */
export type Unsaved = "typing" | "refused";

const unsaved = createStore<ReadonlyMap<string, Unsaved>>(new Map());

/** Notes that something typed, by a name of its own, is not saved; null when all of it is. */
export function useUnsaved(name: string, state: Unsaved | null): void {
  useEffect(() => {
    if (state === null) return;
    unsaved.set(new Map(unsaved.get()).set(name, state));
    return () => unsaved.set(new Map([...unsaved.get()].filter(([other]) => other !== name)));
  }, [name, state]);
}

/** How much would be lost with the page. */
export function useUnsavedCount(): number {
  return useStore(unsaved).size;
}

/** How much of it needs somebody's help. */
export function useRefusedCount(): number {
  return [...useStore(unsaved).values()].filter((state) => state === "refused").length;
}
