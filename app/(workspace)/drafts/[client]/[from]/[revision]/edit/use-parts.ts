import { useState } from "react";

interface Parts<T> {
  all: T[];
  change: (id: number, change: Partial<T>) => void;
  remove: (id: number) => void;
  add: (make: (id: number, all: readonly T[]) => T) => void;
}

/** The edited lines or charges, each with an id that stays when others are removed. */
export function useParts<T extends { id: number }>(first: () => T[]): Parts<T> {
  const [all, setAll] = useState(first);
  return {
    all,
    change: (id, change) => setAll((parts) => parts.map((part) => (part.id === id ? { ...part, ...change } : part))),
    remove: (id) => setAll((parts) => parts.filter((part) => part.id !== id)),
    add: (make) => setAll((parts) => [...parts, make(Math.max(-1, ...parts.map(({ id }) => id)) + 1, parts)]),
  };
}
