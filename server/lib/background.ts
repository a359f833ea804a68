import { AsyncLocalStorage } from "node:async_hooks";

/** Keeps a process running until work is done that the response does not wait for. */
type KeepAwake = (work: Promise<unknown>) => void;

const requests = new AsyncLocalStorage<KeepAwake>();

/** Answers a request. Its background work ends before the process may sleep. */
export function withBackgroundWork<T>(keepAwake: KeepAwake, answer: () => Promise<T>): Promise<T> {
  return requests.run(keepAwake, answer);
}

/** Runs work without delaying the response. The work must not reject; outside a request it just runs. */
export function runInBackground(work: Promise<unknown>): void {
  requests.getStore()?.(work);
}
