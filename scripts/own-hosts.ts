import type { IncomingMessage } from "node:http";
import type { Address } from "./settings.ts";

/** The status for a request that names another host. */
export const MISDIRECTED = 421;

const LOOPBACK_NAMES = ["localhost", "127.0.0.1", "[::1]"];
const HTTP_PORT = 80;

/**
 * Returns whether a request names one of the app's own hosts. A page of another site can point its own name to this
 * machine (DNS rebinding); the browser then lets that site read the response, including the mailbox with its reset
 * links.
 */
export function namesOwnHost({ url, host, port }: Address): (request: Pick<IncomingMessage, "headers">) => boolean {
  const names = [...LOOPBACK_NAMES, host.includes(":") ? `[${host}]` : host];
  const own = new Set([new URL(url).host, ...names.map((name) => `${name}:${port}`)]);
  if (port === HTTP_PORT) for (const name of names) own.add(name);
  return ({ headers }) => own.has((headers.host ?? "").toLowerCase());
}
