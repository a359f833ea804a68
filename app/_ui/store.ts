import { useSyncExternalStore } from "react";

/** One value that several parts of a page show or change, wherever they stand in it. */
export interface Store<T> {
  get: () => T;
  /** A value of parts is set anew, not changed. */
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
  /** What the server renders with, which knows of nobody's page. */
  initial: T;
}

export function createStore<T>(initial: T): Store<T> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    initial,
    get: () => current,
    set: (value) => {
      current = value;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The value of a store, followed. */
export function useStore<T>({ subscribe, get, initial }: Store<T>): T {
  return useSyncExternalStore(subscribe, get, () => initial);
}
