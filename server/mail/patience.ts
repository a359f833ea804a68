import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../lib/log.ts";
import { isThrottled, isUnconnected } from "./ses.ts";
import type { Send } from "./transport.ts";

export type Wait = (milliseconds: number) => Promise<unknown>;

/** The waits before the second, third and fourth try. At first, SES accepts one mail a second. */
const WAITS = [700, 1_500, 3_000];
/** No try starts later, so that a request of 20 seconds ends in time. */
const BEGUN_WITHIN = 6_000;

/**
 * Retries for some seconds a mail that certainly did not go out and may succeed soon: SES was asked too fast, a server
 * was too busy, or no connection was made. Mails of the sign-in pages have no other retry, and an invoice's next one is
 * up to an hour away.
 */
export function withPatience(send: Send, wait: Wait = sleep): Send {
  return async (message, mail) => {
    const begun = performance.now();
    for (const milliseconds of WAITS) {
      try {
        return await send(message, mail);
      } catch (error) {
        const pause = milliseconds * (0.75 + Math.random() / 2);
        if (!mayPass(error) || performance.now() - begun + pause > BEGUN_WITHIN) throw error;
        log("mail delayed", { reason: error.message });
        await wait(pause);
      }
    }
    return send(message, mail);
  };
}

const SMTP_BUSY = 421;

function mayPass(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return isThrottled(error) || isUnconnected(error) || ("responseCode" in error && error.responseCode === SMTP_BUSY);
}
