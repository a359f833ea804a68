import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { connectDynamo } from "../server/db/dynamo.ts";
import { provisionTable } from "../server/db/provision.ts";
import type { DataFolder } from "./data-folder.ts";
import { availableEngine, type Engine, isReachable, NO_ENGINE, newAccessKeyId, startEngine } from "./engine.ts";
import { Refusal, wordsOf } from "./refusal.ts";

/** The database of a local installation, with its table. */
export interface Database {
  url: string;
  /** True if the table has just been created, so nobody has data yet. */
  isNew: boolean;
  /** Its process, if this one started it. */
  engine: Engine | null;
}

const UNFINISHED = "demo-unfinished";

/** Opens the database at DYNAMODB_ENDPOINT, or starts one on the folder's data; creates a missing table. */
export async function openDatabase(folder: DataFolder): Promise<Database> {
  const named = process.env.DYNAMODB_ENDPOINT;
  const engine = named ? null : await startOn(folder);
  const url = engine?.url ?? named ?? "";
  if (!engine && !(await isReachable(url)))
    throw new Refusal(`Nothing answers at DYNAMODB_ENDPOINT=${url}: start that database, or unset the variable.`);
  // The embedded engine accepts any key, so the owner's own stays, because other services may need it.
  const accessKeyId = engine && availableEngine() === "awsLocal" ? engine.accessKeyId : null;
  folder.announce({ database: url, accessKeyId, enginePid: engine?.pid ?? null });
  pointTo(url, accessKeyId);
  try {
    return { url, engine, isNew: await provisionTable(connectDynamo(tableName())) };
  } catch (error) {
    await engine?.stop();
    throw engine ? refuseDamaged(folder, wordsOf(error)) : error;
  }
}

const REGION = "eu-central-1";

/** Points the AWS SDK of this process and its children to a local database, with the key that it requires, if any. */
export function pointTo(url: string, accessKeyId: string | null): void {
  process.env.AWS_ENDPOINT_URL_DYNAMODB = url;
  process.env.AWS_REGION ||= REGION;
  if (accessKeyId) process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_ACCESS_KEY_ID ||= "local";
  process.env.AWS_SECRET_ACCESS_KEY ||= "local";
}

export function tableName(): string {
  return process.env.TABLE_NAME || "invoicely";
}

async function startOn(folder: DataFolder): Promise<Engine> {
  const kind = availableEngine();
  if (kind === "none") throw new Refusal(NO_ENGINE);
  if (kind === "awsLocal")
    process.stdout.write("The embedded database runs on Linux x64 only; AWS's DynamoDB Local takes its place.\n");
  if (existsSync(join(folder.path, UNFINISHED))) dropData(folder);
  try {
    if (kind === "embedded") {
      makeFile(dataFile(folder));
      return await startEngine({ file: dataFile(folder) }, kind, ownAccessKeyId() ?? undefined);
    }
    const accessKeyId = ownAccessKeyId() ?? keptAccessKeyId(folder);
    nameAfter(accessKeyId, folder.path);
    // AWS's engine takes a folder and creates its own files in it.
    return await startEngine({ file: folder.path }, kind, accessKeyId);
  } catch (error) {
    throw refuseDamaged(folder, wordsOf(error));
  }
}

/** SQLite gives the files next to a database the same permissions. */
function makeFile(path: string): void {
  closeSync(openSync(path, "a", 0o600));
}

/** Returns the key with which the owner uses AWS, for mails or files; an obvious placeholder does not count. */
function ownAccessKeyId(): string | null {
  const given = process.env.AWS_ACCESS_KEY_ID ?? "";
  return /^[A-Za-z0-9]{16,}$/.test(given) ? given : null;
}

/** Created once per folder, and as private as its database. */
function keptAccessKeyId(folder: DataFolder): string {
  const file = join(folder.path, "database-key");
  if (!existsSync(file)) writeFileSync(file, newAccessKeyId(), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/**
 * AWS's engine finds a database by access key and region. A database with another name is the same one: it was created
 * before there was a key, or under other settings.
 */
export function nameAfter(accessKeyId: string, path: string): void {
  const wanted = `${accessKeyId}_${process.env.AWS_REGION || REGION}.db`;
  const found = readdirSync(path).filter((name) => /^(shared-local-instance|[A-Za-z0-9]+_[a-z0-9-]+)\.db$/.test(name));
  const [only] = found;
  if (only && found.length === 1 && only !== wanted) renameSync(join(path, only), join(path, wanted));
}

function dataFile(folder: DataFolder): string {
  return join(folder.path, "invoicely.sqlite");
}

function refuseDamaged(folder: DataFolder, complaint: string): Refusal {
  const reason = complaint.split("\n")[0]?.replace(/\.?\s*$/, "");
  return new Refusal(
    `The database ${dataFile(folder)} does not open (${reason}): put a copy of it back, or begin with another DATA_DIR.`,
  );
}

/** Loads demo data whole or not at all: if interrupted, it is dropped and loaded again at the next start. */
export async function loadWhole(folder: DataFolder, load: () => Promise<boolean>): Promise<void> {
  const mark = join(folder.path, UNFINISHED);
  writeFileSync(mark, "");
  if (await load()) rmSync(mark);
}

function dropData(folder: DataFolder): void {
  for (const suffix of ["", "-wal", "-shm"]) rmSync(`${dataFile(folder)}${suffix}`, { force: true });
  rmSync(join(folder.path, "mail"), { recursive: true, force: true });
  rmSync(join(folder.path, UNFINISHED));
}
