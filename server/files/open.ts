import { bucketFiles } from "./bucket.ts";
import type { Files } from "./files.ts";
import { folderFiles } from "./folder.ts";

/** Returns the files in a folder of this machine (`file:FOLDER`) or in a bucket (`s3://NAME`). */
export function openFiles(url: string): Files {
  if (url.startsWith("file:")) return folderFiles(url.slice("file:".length));
  const { protocol, hostname } = new URL(url);
  if (protocol !== "s3:" || !hostname) throw new Error(`FILES_URL=${url} is neither file:FOLDER nor s3://BUCKET`);
  return bucketFiles(hostname);
}
