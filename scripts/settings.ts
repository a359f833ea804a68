import { createServer } from "node:net";
import { join } from "node:path";
import type { DataFolder } from "./data-folder.ts";
import { tableName } from "./database.ts";
import { Refusal } from "./refusal.ts";

export interface Address {
  port: number;
  host: string;
  /** What people type, and what links in mails begin with. */
  url: string;
}

const PORT_MAX = 65_535;

/** PORT, HOST and APP_URL. Without HOST only this machine reaches the app: the demo sign-in is no secret. */
export async function readAddress(): Promise<Address> {
  const port = readPort();
  const host = process.env.HOST || "127.0.0.1";
  await requireFree(port, host);
  return { port, host, url: appUrl() };
}

export function appUrl(): string {
  return process.env.APP_URL || `http://localhost:${readPort()}`;
}

function readPort(): number {
  const port = Number(process.env.PORT || 3000);
  if (Number.isInteger(port) && port >= 1 && port <= PORT_MAX) return port;
  throw new Refusal(`PORT=${process.env.PORT} is no port: use a number from 1 to ${PORT_MAX}.`);
}

function requireFree(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) => reject(new Refusal(portTrouble(error, port, host))));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve()));
  });
}

function portTrouble({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program: stop that one, or choose another with PORT=${port + 1} npm start.`;
  return `The app cannot listen on ${host}:${port} (${message}): choose another PORT or HOST.`;
}

/** What the app and the worker read from their environment (server/lib/env.ts). */
export function appVariables(folder: Pick<DataFolder, "path" | "secret">, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TABLE_NAME: tableName(),
    APP_URL: url,
    AUTH_SECRET: process.env.AUTH_SECRET || folder.secret,
    MAIL_URL: process.env.MAIL_URL || `file:${join(folder.path, "mail")}`,
    FILES_URL: process.env.FILES_URL || `file:${join(folder.path, "files")}`,
    LOCAL_MODE: "1",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
