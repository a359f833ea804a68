import { type DataFolder, dataPath, holderOf, openDataFolder, readOrMakeSecret } from "./data-folder.ts";
import { openDatabase, pointTo } from "./database.ts";
import { Refusal } from "./refusal.ts";

type Folder = Pick<DataFolder, "path" | "secret">;

/** Runs work on the data of a local installation, whether it is running or not. */
export async function onDataFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
  const path = dataPath();
  const holder = holderOf(path);
  if (!holder) return onStoppedFolder(work);
  if (!holder.database) throw new Refusal(`${path} is just being started: wait until it says its address.`);
  pointTo(holder.database, holder.accessKeyId);
  return work({ path, secret: readOrMakeSecret(path) });
}

async function onStoppedFolder<T>(work: (folder: Folder) => Promise<T>): Promise<T> {
  const folder = openDataFolder();
  try {
    const { engine } = await openDatabase(folder);
    try {
      return await work(folder);
    } finally {
      await engine?.stop();
    }
  } finally {
    folder.release();
  }
}
