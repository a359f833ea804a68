import { log } from "../lib/log.ts";

const PATIENCE_MILLISECONDS = 8000;

/** The expected answers to a visitor without a session: of the pages' function and of the API's. */
const PARTS = [
  { path: "/api/health", status: 200 },
  { path: "/api/trpc/workspace.get", status: 401 },
];

/**
 * Requests the site from outside and logs every unexpected answer. If the edge or Lambda rejects a request, no
 * function's own log shows it.
 */
export async function watchSite(appUrl: string): Promise<void> {
  await Promise.all(
    PARTS.map(async ({ path, status }) => {
      const got = await statusOf(new URL(path, appUrl));
      if (got !== status) log("site out of reach", { path, got });
    }),
  );
}

async function statusOf(address: URL): Promise<number | string> {
  try {
    const { status, body } = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MILLISECONDS) });
    await body?.cancel();
    return status;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.cause ?? error.message}` : String(error);
  }
}
