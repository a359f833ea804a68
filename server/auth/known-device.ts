import { createHash, createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { getIP } from "@better-auth/core/utils/ip";
import type { Caller } from "./limits.ts";

/**
 * A browser that signed in to an account, or chose its password by mail, keeps a signed cookie that says so. Strangers who
 * guess at the account then cannot make it wait.
 */
export const DEVICE_COOKIE = "known_device";
export const DEVICE_SECONDS = 180 * 24 * 60 * 60;

const COOKIE = /(?:^|;\s*)(?:__Secure-|__Host-)?invoicely\.known_device=([\w.-]+)/;
/** Nothing in a request tells callers apart. */
const SHARED = "shared";

export interface Devices {
  /** Who calls, as seen from the account of that address. */
  callerAt: (headers: Headers | undefined, email: string) => Caller;
  /** What a browser of the account's own keeps. */
  newDevice: (email: string) => string;
}

export function knownDevices(secret: string, callerAddressHeader: string | null): Devices {
  const signed = (device: string) => createHmac("sha256", secret).update(`device ${device}`).digest("base64url");
  const ipAddressHeaders = callerAddressHeader ? [callerAddressHeader] : [];
  return {
    callerAt: (headers, email) => {
      const address = headers && getIP(headers, { advanced: { ipAddress: { ipAddressHeaders } } });
      const [account, name, signature] = (COOKIE.exec(headers?.get("cookie") ?? "")?.[1] ?? "").split(".");
      const device = `${account}.${name}`;
      const isOwn = account === accountOf(email) && isSame(signature ?? "", signed(device));
      return { address: address ?? SHARED, device: isOwn ? device : null };
    },
    newDevice: (email) => {
      const device = `${accountOf(email)}.${randomUUID()}`;
      return `${device}.${signed(device)}`;
    },
  };
}

function accountOf(email: string): string {
  return createHash("sha256").update(email.toLowerCase()).digest("hex").slice(0, 32);
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
