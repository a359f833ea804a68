import { useSyncExternalStore } from "react";

/** One value that several parts of a page show or change, wherever they are. */
interface Store<T> {
  get: () => T;
  /** Replaces the value; never change an object in place. */
  set: (value: T) => void;
  subscribe: (listener: () => void) => () => void;
  /** The value for rendering on the server, which knows no page's state. */
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

/** Returns the current value of a store, and renders again when it changes. */
export function useStore<T>({ subscribe, get, initial }: Store<T>): T {
  return useSyncExternalStore(subscribe, get, () => initial);
}
