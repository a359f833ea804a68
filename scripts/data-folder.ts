import { randomBytes } from "node:crypto";
import {
  chmodSync,
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { Refusal, wordsOf } from "./refusal.ts";

/** What the process that holds the folder says about itself, so that others find its database. */
export interface Holder {
  pid: number;
  /** Null until its database answers. */
  database: string | null;
  /** The access key that it wants; null where it takes any. */
  accessKeyId: string | null;
  /** The database's own process, where this machine started it. */
  enginePid: number | null;
}

/** The folder with everything that a local installation knows: database, mails and the secret of its cookies. */
export interface DataFolder {
  path: string;
  secret: string;
  /** Tells the owner's other processes where the database answers. */
  announce: (database: Omit<Holder, "pid">) => void;
  release: () => void;
}

const SECRET_BYTES = 32;
const SECRET_LENGTH_MIN = 32;

export function dataPath(): string {
  return resolve(process.env.DATA_DIR || ".data");
}

/** Takes the folder for this process alone, making it where it is missing. Throws a refusal when it cannot be used. */
export function openDataFolder(path = dataPath()): DataFolder {
  prepare(path);
  makePrivate(path);
  const lock = join(path, "lock");
  takeLock(path, lock);
  const release = () => rmSync(lock, { force: true });
  try {
    const secret = readSecret(join(path, "secret"));
    const announce = (holder: Omit<Holder, "pid">) => writeHolder(lock, holder);
    return { path, secret, announce, release };
  } catch (error) {
    release();
    throw error;
  }
}

function prepare(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
    const probe = join(path, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    throw new Refusal(
      `The data folder ${path} cannot be used (${wordsOf(error)}): free it, or choose another with DATA_DIR=FOLDER.`,
    );
  }
}

/** Everything that an installation keeps in its folder. */
const OWN = /^(secret|lock|database-key|demo-unfinished|invoicely\.sqlite.*|.+\.db(-.+)?|mail|files)$/;

/**
 * Other users of the machine read neither mails with their reset links nor the database: also in a folder from before that
 * was so. Where other things stand in the folder, it is not ours to close.
 */
function makePrivate(path: string): void {
  const names = readdirSync(path);
  try {
    if (names.every((name) => OWN.test(name))) chmodSync(path, 0o700);
    for (const name of names.filter((each) => OWN.test(each))) closeToOthers(join(path, name));
  } catch (error) {
    throw new Refusal(
      `The data folder ${path} cannot be made private (${wordsOf(error)}): make it your own, or choose another with DATA_DIR=FOLDER.`,
    );
  }
}

function closeToOthers(path: string): void {
  const entries = lstatSync(path).isDirectory() ? readdirSync(path) : null;
  if (!lstatSync(path).isSymbolicLink()) chmodSync(path, entries ? 0o700 : 0o600);
  for (const name of entries ?? []) closeToOthers(join(path, name));
}

/** Two processes on one folder would send each mail twice, so the second is refused; a dead one's lock does not count. */
function takeLock(path: string, lock: string): void {
  const holder = holderOf(path);
  if (holder)
    throw new Refusal(`${path} is in use by process ${holder.pid}: stop that one, or choose another DATA_DIR.`);
  endOrphan(lock);
  rmSync(lock, { force: true });
  try {
    closeSync(openSync(lock, "wx", 0o600));
  } catch {
    throw new Refusal(`${path} was taken by another process just now: stop that one, or choose another DATA_DIR.`);
  }
  writeHolder(lock, { database: null, accessKeyId: null, enginePid: null });
}

function writeHolder(lock: string, holder: Omit<Holder, "pid">): void {
  writeFileSync(lock, JSON.stringify({ pid: process.pid, ...holder }));
}

/** Who holds the folder, or null when nobody alive does. */
export function holderOf(path: string): Holder | null {
  const holder = readHolder(join(path, "lock"));
  return holder && holder.pid !== process.pid && isOurs(holder.pid) ? holder : null;
}

function readHolder(lock: string): Holder | null {
  try {
    const { pid, database = null, accessKeyId = null, enginePid = null } = JSON.parse(readFileSync(lock, "utf8"));
    return Number.isInteger(pid) ? { pid, database, accessKeyId, enginePid } : null;
  } catch {
    return null;
  }
}

/** Whether that process lives and is one of these scripts: after a restart of the machine, another may have its number. */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = commandOf(pid);
  return command === null || command.includes("scripts");
}

/** Null where the system does not tell. */
function commandOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return null;
  }
}

/** A holder that was killed the hard way leaves its database running: it is ended, and loses nothing by it. */
function endOrphan(lock: string): void {
  const { enginePid } = readHolder(lock) ?? {};
  if (!enginePid || !commandOf(enginePid)?.includes("dynoxide")) return;
  process.kill(enginePid, "SIGTERM");
}

/** Made once: with another one, everybody would be signed out. */
function readSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch {
    // It is there already.
  }
  return checkedSecret(file);
}

/** The secret of a folder that another process holds. */
export function savedSecret(path: string): string {
  return checkedSecret(join(path, "secret"));
}

function checkedSecret(file: string): string {
  const secret = readable(file).trim();
  if (secret.length >= SECRET_LENGTH_MIN) return secret;
  throw new Refusal(`${file} is damaged: delete it and start again (everybody signs in anew).`);
}

function readable(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${wordsOf(error)}): delete it and start again.`);
  }
}
