const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

/** The origins that are this installation: its address, and for one on this machine each name that means this machine. */
export function ownOrigins(appUrl: string): string[] {
  const url = new URL(appUrl);
  if (!LOOPBACK.includes(url.hostname)) return [url.origin];
  const port = url.port === "" ? "" : `:${url.port}`;
  return LOOPBACK.map((name) => `${url.protocol}//${name}${port}`);
}

/** Another site's page cannot act with the cookie, even where a browser would send it; a program sends no origin. */
export function isOwnOrigin(appUrl: string, origin: string | null): boolean {
  return origin === null || ownOrigins(appUrl).includes(origin);
}
