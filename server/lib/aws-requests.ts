/**
 * How every client of AWS's services makes its requests. Without limits of their own, one that hangs eats all the time that
 * a function has; AWS answers within a second.
 */
export const requestHandler = {
  connectionTimeout: 1_500,
  requestTimeout: 8_000,
  socketTimeout: 8_000,
  throwOnRequestTimeout: true,
} as const;

/**
 * A connection for each request. While a function is frozen, Lambda's network drops connections that are idle, and what is
 * sent over one breaks off; for what must not be sent twice, that reads as if it might have arrived.
 */
export const requestHandlerWithoutReuse = {
  ...requestHandler,
  httpAgent: { keepAlive: false },
  httpsAgent: { keepAlive: false },
} as const;
