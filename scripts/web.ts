import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { HTTPS_FROM_NOW_ON, SECURITY_HEADERS } from "../next.config.js";
import { answerApi, isApiCall } from "./answer-api.ts";
import { ROOT } from "./build.ts";
import { MISDIRECTED, namesOwnHost } from "./own-hosts.ts";
import { runScript } from "./refusal.ts";
import { type Address, readAddress } from "./settings.ts";
import { inTurns } from "./turns.ts";

/**
 * `scripts/web.ts start|dev`: the web server of an installation on one machine. In local mode it answers only requests
 * to its own names.
 */
async function main(): Promise<number> {
  const address = await readAddress();
  const { host: hostname, port } = address;
  const dev = process.argv[2] === "dev";
  const app = next({ dev, dir: ROOT, hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const isOwn = process.env.LOCAL_MODE === "1" ? namesOwnHost(address) : () => true;
  const inTurn = inTurns();
  const server = createServer((request, response) => {
    const isWanted = () => !response.destroyed;
    if (!isOwn(request)) refuse(response, address);
    // A file of the build asks nothing of the database, so it waits for nobody.
    else if (request.url?.startsWith("/_next/static/")) void handle(request, response);
    // While developing, Next.js answers with the code as it is now.
    else if (!dev && isApiCall(request)) void inTurn(isWanted, () => answerApi(request, response, headersFor(request)));
    else void inTurn(isWanted, () => handle(request, response));
  });
  server.on("upgrade", (request: IncomingMessage, socket) => {
    if (!isOwn(request)) socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, hostname, resolve);
  });
  await waitForStop();
  server.close();
  server.closeIdleConnections();
  // Background work of a response, such as sending a mail, is finished first.
  await app.close();
  return 0;
}

/** Returns the headers that Next.js adds to every other response. */
function headersFor({ headers }: IncomingMessage): Record<string, string> {
  const isHttps = headers["x-forwarded-proto"] === "https";
  const all = isHttps ? [...SECURITY_HEADERS, HTTPS_FROM_NOW_ON] : SECURITY_HEADERS;
  return Object.fromEntries(all.map(({ key, value }) => [key, value]));
}

function refuse(response: ServerResponse, { url }: Address): void {
  response.writeHead(MISDIRECTED, { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" });
  response.end(`Invoicely answers at ${url} and under no other name.\n`);
}

function waitForStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
}

process.chdir(ROOT);
await runScript(main);
