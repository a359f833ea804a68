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

/** What the process that holds the folder writes about itself, so that others find its database. */
interface Holder {
  pid: number;
  /** Null until its database answers. */
  database: string | null;
  /** The access key that it requires, or null if it accepts any. */
  accessKeyId: string | null;
  /** The database's own process, if this machine started it. */
  enginePid: number | null;
}

/** The folder with all data of a local installation: database, mails and the secret of its cookies. */
export interface DataFolder {
  path: string;
  secret: string;
  /** Tells the owner's other processes the database's address. */
  announce: (database: Omit<Holder, "pid">) => void;
  release: () => void;
}

const SECRET_BYTES = 32;
const SECRET_LENGTH_MIN = 32;

export function dataPath(): string {
  return resolve(process.env.DATA_DIR || ".data");
}

/** Takes the folder for this process only, and creates it if it is missing. Throws a refusal if it cannot be used. */
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

/** Every file that an installation keeps in its folder. */
const OWN = /^(secret|lock|database-key|demo-unfinished|invoicely\.sqlite.*|.+\.db(-.+)?|mail|files)$/;

/**
 * Lets no other user of the machine read the database or mails with reset links, also in older folders. A folder that
 * contains other things is not closed.
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

/**
 * Two processes on one folder would send each mail twice, so the second is refused; the lock of a dead process does not
 * count.
 */
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

/** Returns who holds the folder, or null if no living process does. */
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

/**
 * Returns whether that process lives and is one of these scripts: after a restart of the machine, another may have its
 * number.
 */
function isOurs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const command = commandOf(pid);
  return command === null || command.includes("scripts");
}

/** Returns null if the system does not tell. */
function commandOf(pid: number): string | null {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return null;
  }
}

/** If a holder was killed, its database may still run: it is ended and loses nothing. */
function endOrphan(lock: string): void {
  const { enginePid } = readHolder(lock) ?? {};
  if (!enginePid || !commandOf(enginePid)?.includes("dynoxide")) return;
  process.kill(enginePid, "SIGTERM");
}

/** Created once: a new one would sign everybody out. */
function readSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(SECRET_BYTES).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch {
    // It exists already.
  }
  return checkSecret(file);
}

/** Returns the secret of a folder that another process holds. */
export function readOrMakeSecret(path: string): string {
  return checkSecret(join(path, "secret"));
}

function checkSecret(file: string): string {
  const secret = readable(file).trim();
  if (secret.length >= SECRET_LENGTH_MIN) return secret;
  throw new Refusal(`${file} is damaged: delete it and start again (everybody signs in again).`);
}

function readable(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Refusal(`${file} cannot be read (${wordsOf(error)}): delete it and start again.`);
  }
}
