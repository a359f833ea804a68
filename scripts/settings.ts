import { createServer } from "node:net";
import { join } from "node:path";
import type { DataFolder } from "./data-folder.ts";
import { tableName } from "./database.ts";
import { Refusal } from "./refusal.ts";

export interface Address {
  port: number;
  host: string;
  /** The address that people type, and that links in mails begin with. */
  url: string;
}

const PORT_MAX = 65_535;

/** Reads PORT, HOST and APP_URL, with a free port. Without HOST only this machine can reach the app. */
export async function readAddress(): Promise<Address> {
  const address = { port: readPort(), host: readHost(), url: appUrl() };
  await requireFree(address.port, address.host);
  return address;
}

function readHost(): string {
  return process.env.HOST || "127.0.0.1";
}

/**
 * Returns whether only this machine's own user can reach the app. Only then are there a mailbox without sign-in, a demo
 * account whose password everybody knows, and a button that bills ahead of time. A name of another machine means that a
 * proxy in front lets others in.
 */
export function isPrivate(): boolean {
  return isLoopback(readHost()) && isLoopback(new URL(appUrl()).hostname);
}

function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|\[?::1\]?|(.+\.)?localhost)$/.test(host);
}

export function appUrl(): string {
  const url = process.env.APP_URL || `http://localhost:${readPort()}`;
  if (URL.canParse(url)) return url;
  throw new Refusal(`APP_URL=${url} is no address: write one such as https://invoices.example.com.`);
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

/** Returns the variables that the app and the worker read (server/lib/env.ts). */
export function appVariables(folder: Pick<DataFolder, "path" | "secret">, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    TABLE_NAME: tableName(),
    APP_URL: url,
    AUTH_SECRET: process.env.AUTH_SECRET || folder.secret,
    MAIL_URL: process.env.MAIL_URL || `file:${join(folder.path, "mail")}`,
    FILES_URL: process.env.FILES_URL || `file:${join(folder.path, "files")}`,
    LOCAL_MODE: isPrivate() ? "1" : "0",
    NEXT_TELEMETRY_DISABLED: "1",
  };
}
