import { accessSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { Typeface } from "./typefaces.ts";

/**
 * Returns the files of a typeface in its installed package. Throws if one is missing, because the compiler would use
 * another font.
 */
export function filesOf({ package: name, files }: Typeface): string[] {
  const manifest = findPackageJSON(name, import.meta.url);
  if (!manifest) throw new Error(`the fonts of ${name} are not installed`);
  const paths = files.map((file) => join(dirname(manifest), file));
  for (const path of paths) accessSync(path);
  return paths;
}
