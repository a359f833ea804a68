import { deflateRawSync, inflateRawSync } from "node:zlib";

/** A value as deflated JSON. DynamoDB bills a write by the kilobyte, and no query needs the content. */
export type DeflatedJson<T> = Uint8Array & { readonly of?: T };

export function deflateJson<T>(value: T): DeflatedJson<T> {
  return new Uint8Array(deflateRawSync(JSON.stringify(value), { level: 9 }));
}

export function inflateJson<T>(bytes: DeflatedJson<T>): T {
  return JSON.parse(inflateRawSync(bytes).toString("utf8"));
}

/** An item holds 400 kB in all. The rest is for the attributes next to the packed value. */
const PACKED_BYTES_MAX = 340_000;

/** Returns whether a value is too large to be stored packed. */
export function isTooLarge(value: unknown): boolean {
  return deflateJson(value).length > PACKED_BYTES_MAX;
}
