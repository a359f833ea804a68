import { useRef, useState } from "react";

interface Parts<T> {
  all: T[];
  change: (id: string, change: Partial<T>) => void;
  remove: (id: string) => void;
  add: (make: (id: string, all: readonly T[]) => T) => void;
}

/** The edited lines or charges, each with an id that stays when others are removed. */
export function useParts<T extends { id: string }>(first: () => T[]): Parts<T> {
  const [all, setAll] = useState(first);
  const added = useRef(0);
  return {
    all,
    change: (id, change) => setAll((parts) => parts.map((part) => (part.id === id ? { ...part, ...change } : part))),
    remove: (id) => setAll((parts) => parts.filter((part) => part.id !== id)),
    add: (make) => {
      added.current += 1;
      const id = `new${added.current}`;
      setAll((parts) => [...parts, make(id, parts)]);
    },
  };
}
