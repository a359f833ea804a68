import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { getIP } from "@better-auth/core/utils/ip";
import { keyFor, newestOf, type Secret, type Secrets } from "../lib/secrets.ts";
import type { Caller } from "./limits.ts";

/**
 * A browser that signed in to an account, or chose its password by mail, keeps a signed cookie that says so. Others who
 * guess at the account's password then cannot make this browser wait.
 */
export const DEVICE_COOKIE = "known_device";
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

/** Installations on other ports of one machine have cookies of their own, which the browser sends as well. */
const COOKIE = /(?<=^|;\s*)(?:__Secure-|__Host-)?invoicely(?:-\d+)?\.known_device=([\w.-]+)/g;
/** The caller if nothing in a request tells callers apart. */
const SHARED = "shared";

/** Returns the known-device cookies of a request for the library, or null if there is none. */
export function deviceCookieIn(cookies: string | null): string | null {
  return (cookies ?? "").match(COOKIE)?.join("; ") ?? null;
}

export interface Devices {
  /** Returns who calls, in relation to the account of that address. */
  callerAt: (headers: Headers | undefined, email: string) => Caller;
  /** Returns the cookie value for a browser of the account. */
  newDevice: (email: string) => string;
}

export function knownDevices(secrets: Secrets, callerAddressHeader: string | null): Devices {
  const ipAddressHeaders = callerAddressHeader ? [callerAddressHeader] : [];
  return {
    callerAt: (headers, email) => {
      const address = headers && getIP(headers, { advanced: { ipAddress: { ipAddressHeaders } } });
      const marks = [...(headers?.get("cookie") ?? "").matchAll(COOKIE)].map(([, mark = ""]) => mark.split("."));
      const own = marks.find(
        ([account, name, signature]) =>
          account === accountOf(email) &&
          secrets.some((secret) => isSame(signature ?? "", signDevice(`${account}.${name}`, secret))),
      );
      return { address: address ?? SHARED, device: own ? `${own[0]}.${own[1]}` : null };
    },
    newDevice: (email) => {
      const device = `${accountOf(email)}.${randomUUID()}`;
      return `${device}.${signDevice(device, newestOf(secrets))}`;
    },
  };
}

function signDevice(device: string, secret: Secret): string {
  return createHmac("sha256", keyFor("known-device", secret)).update(device).digest("base64url");
}

function accountOf(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 32);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
