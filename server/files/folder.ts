import { mkdir, open, readFile, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Files } from "./files.ts";

/**
 * Returns files below a folder, which the first file creates. The bundler must not follow the paths: it would include
 * the whole project.
 */
export function folderFiles(folder: string): Files {
  return {
    put: async (name, content) => {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // After a crash, the name has the whole file or none.
      const unfinished = `${path}.${process.pid}.${crypto.randomUUID()}`;
      const file = await open(/* turbopackIgnore: true */ unfinished, "wx", 0o600);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(unfinished, path);
    },
    get: async (name) => {
      try {
        return new Uint8Array(await readFile(/* turbopackIgnore: true */ join(folder, name)));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
    },
  };
}
