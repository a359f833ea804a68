/** A request that waits for one of a few connections counts as one that does not connect, and fails for it. */
const connections = { maxSockets: Number.POSITIVE_INFINITY } as const;

/**
 * How every client of AWS's services makes its requests. Without limits of their own, one that hangs eats all the time that
 * a function has; AWS answers within a second.
 */
export const requestHandler = {
  connectionTimeout: 1_500,
  requestTimeout: 8_000,
  socketTimeout: 8_000,
  throwOnRequestTimeout: true,
  httpAgent: connections,
  httpsAgent: connections,
} as const;

/**
 * A connection for each request. While a function is frozen, Lambda's network drops connections that are idle, and what is
 * sent over one breaks off; for what must not be sent twice, that reads as if it might have arrived.
 */
export const requestHandlerWithoutReuse = {
  ...requestHandler,
  httpAgent: { ...connections, keepAlive: false },
  httpsAgent: { ...connections, keepAlive: false },
} as const;
