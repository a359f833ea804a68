/**
 * The request settings of every AWS client. AWS answers within a second; without limits, one hanging call uses up a
 * function's time.
 */
export const requestHandler = {
  connectionTimeout: 1_500,
  requestTimeout: 8_000,
  socketTimeout: 8_000,
  throwOnRequestTimeout: true,
} as const;

/**
 * Opens a connection for each request. While a function is frozen, Lambda's network drops idle connections, and a
 * request over one breaks off. For a request that must not be sent twice, that looks as if it might have arrived.
 */
export const requestHandlerWithoutReuse = {
  ...requestHandler,
  httpAgent: { keepAlive: false },
  httpsAgent: { keepAlive: false },
} as const;
