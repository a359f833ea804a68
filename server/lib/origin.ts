const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** Returns the origins of this installation: its address and, on one machine, each name of that machine. */
export function ownOrigins(appUrl: string): string[] {
  const url = new URL(appUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  return LOOPBACK.map((name) => `${url.protocol}//${name}${port}`);
}

/**
 * Returns whether a request may use the cookie: another site's page may not, even if a browser sends it; a program
 * sends no origin.
 */
export function isOwnOrigin(appUrl: string, origin: string | null): boolean {
  return origin === null || ownOrigins(appUrl).includes(origin);
}
