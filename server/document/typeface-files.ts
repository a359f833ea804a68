import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { Typeface } from "./typefaces.ts";

/** Where a typeface's files lie in its installed package. Throws when it is not installed. */
export function filesOf({ package: name, files }: Typeface): string[] {
  const manifest = findPackageJSON(name, import.meta.url);
  if (!manifest) throw new Error(`the fonts of ${name} are not installed`);
  return files.map((file) => join(dirname(manifest), file));
}
