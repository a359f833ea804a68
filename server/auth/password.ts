import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

// OWASP's password storage cheat sheet: scrypt with N = 2^15, r = 8, p = 3 takes 32 MiB and about 0.2 s.
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, COST, (error, key) => (error ? reject(error) : resolve(key)));
  });
}

/** Returns `SALT:KEY` in hexadecimal. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  return `${salt.toString("hex")}:${(await derive(password, salt)).toString("hex")}`;
}

/** Compares in constant time. */
export async function verifyPassword({ hash, password }: { hash: string; password: string }): Promise<boolean> {
  const [salt = "", key = ""] = hash.split(":");
  const expected = Buffer.from(key, "hex");
  const derived = await derive(password, Buffer.from(salt, "hex"));
  return expected.length === derived.length && timingSafeEqual(expected, derived);
}
