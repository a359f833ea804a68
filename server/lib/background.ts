import { AsyncLocalStorage } from "node:async_hooks";

/** Keeps a process at work until something is done that an answer does not wait for. */
export type KeepAwake = (work: Promise<unknown>) => void;

const requests = new AsyncLocalStorage<KeepAwake>();

/** Answers a request; what it leaves to the background ends before the process may sleep. */
export function answering<T>(keepAwake: KeepAwake, answer: () => Promise<T>): Promise<T> {
  return requests.run(keepAwake, answer);
}

/** Goes on beside the answer. The work must not reject; outside of a request it only runs on. */
export function inBackground(work: Promise<unknown>): void {
  requests.getStore()?.(work);
}
