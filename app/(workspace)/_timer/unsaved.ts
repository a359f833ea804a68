import { useEffect } from "react";
import { createStore, useStore } from "@/app/_ui/store.ts";

/** typing: still being typed · refused: sent or unreadable, and not saved. */
type Unsaved = "typing" | "refused";

const unsaved = createStore<ReadonlyMap<string, Unsaved>>(new Map());

/** Notes under a unique name that something typed is not saved; null means that all of it is. */
export function useUnsaved(name: string, state: Unsaved | null): void {
  useEffect(() => {
    if (state === null) return;
    unsaved.set(new Map(unsaved.get()).set(name, state));
    return () => unsaved.set(new Map([...unsaved.get()].filter(([other]) => other !== name)));
  }, [name, state]);
}

/** Returns how many changes would be lost with the page. */
export function useUnsavedCount(): number {
  return useStore(unsaved).size;
}

/** Returns how many of them were refused. */
export function useRefusedCount(): number {
  return [...useStore(unsaved).values()].filter((state) => state === "refused").length;
}
