import type { IncomingMessage } from "node:http";
import type { Address } from "./settings.ts";

/** What is answered to a request that names another host. */
export const MISDIRECTED = 421;

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const HTTP_PORT = 80;

/**
 * Whether a request names one of the app's own hosts. A page of another site can have its own name lead to this machine
 * (DNS rebinding); to the browser, what is answered then is that site's to read, the mailbox with its reset links too.
 */
export function namesOwnHost({ url, host, port }: Address): (request: Pick<IncomingMessage, "headers">) => boolean {
  const names = [...LOOPBACK_NAMES, host.includes(":") ? `[${host}]` : host];
  const own = new Set([new URL(url).host, ...names.map((name) => `${name}:${port}`)]);
  if (port === HTTP_PORT) for (const name of names) own.add(name);
  return ({ headers }) => own.has((headers.host ?? "").toLowerCase());
}
