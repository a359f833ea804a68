import { log } from "../lib/log.ts";

const PATIENCE_MILLISECONDS = 8000;

/** What the parts of the site answer to somebody who is not signed in: the pages' function, and the one of the API. */
const PARTS = [
  { path: "/api/health", status: 200 },
  { path: "/api/trpc/workspace.get", status: 401 },
];

/**
 * Asks the site from outside, as people reach it, and logs what does not answer as it should. A request that the edge or
 * Lambda turns away never gets to a function, so no function's own log would tell of it.
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
