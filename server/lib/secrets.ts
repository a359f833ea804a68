import { hkdfSync } from "node:crypto";
import * as z from "zod";

/** One secret of the installation; what it signs names its version. */
export interface Secret {
  version: number;
  value: string;
}

/** All secrets of the installation, newest first: the first signs and seals, the others only verify and open. */
export type Secrets = readonly [newest: Secret, ...older: Secret[]];

/** The purposes of derived keys. Never change the name or meaning of a purpose in use: its name is part of the key. */
export const PURPOSES = [
  "confirm-address",
  "known-device",
  "log-names",
  "public-link",
  "payment-key",
  "second-factor",
] as const;

type Purpose = (typeof PURPOSES)[number];

const KEY_BYTES = 32;
const SECRET_LENGTH_MIN = 32;
/** The version of a secret without one. */
const UNVERSIONED = 0;

/** Returns the key of a secret for one purpose (HKDF-SHA-256), so no two purposes share a key. */
export function keyFor(purpose: Purpose, { value }: Secret): Buffer {
  return Buffer.from(hkdfSync("sha256", value, "", `invoicely ${purpose}`, KEY_BYTES));
}

export function newestOf(secrets: Secrets): Secret {
  return secrets[0];
}

/** Returns the secret of a version, or null if it is no longer set. */
export function secretOfVersion(secrets: Secrets, version: number): Secret | null {
  return secrets.find((secret) => secret.version === version) ?? null;
}

/** Returns a list of one secret without a version. */
export function secretsOf(value: string): Secrets {
  return [{ version: UNVERSIONED, value }];
}

/**
 * AUTH_SECRET, or AUTH_SECRETS as `2:NEWEST,1:OLDER`, or both: then AUTH_SECRET is the oldest, from before secrets had
 * versions.
 */
export const secretVariables = z
  .object({ AUTH_SECRET: z.string().optional(), AUTH_SECRETS: z.string().optional() })
  .transform(({ AUTH_SECRET, AUTH_SECRETS }, { addIssue }): Secrets => {
    const entries = (AUTH_SECRETS ?? "")
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean);
    const versioned = entries.map(entryOf);
    const known = AUTH_SECRET && !versioned.some(({ value }) => value === AUTH_SECRET);
    const all = known ? [...versioned, { version: UNVERSIONED, value: AUTH_SECRET }] : versioned;
    const [newest, ...older] = all;
    const fault = faultOf(all);
    if (fault)
      addIssue({ code: "custom", path: [entries.length > 0 ? "AUTH_SECRETS" : "AUTH_SECRET"], message: fault });
    return newest ? [newest, ...older] : secretsOf("");
  });

function entryOf(entry: string): Secret {
  const [, version = "", value = ""] = /^(\d+):(.*)$/.exec(entry) ?? [];
  return { version: version === "" ? Number.NaN : Number(version), value };
}

function faultOf(secrets: readonly Secret[]): string | null {
  if (secrets.length === 0) return "is not set: it needs at least 32 characters";
  if (secrets.some(({ version }) => !Number.isSafeInteger(version))) return "is written as 2:NEWEST,1:OLDER";
  if (secrets.some(({ value }) => value.length < SECRET_LENGTH_MIN))
    return "needs at least 32 characters in each secret";
  const versions = new Set(secrets.map(({ version }) => version));
  return versions.size < secrets.length ? "gives a version to two secrets (0 is AUTH_SECRET's)" : null;
}
