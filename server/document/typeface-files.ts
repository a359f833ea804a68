import { accessSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import type { Typeface } from "./typefaces.ts";

/** Where a typeface's files lie in its installed package. Throws when one is missing: the compiler would take another font. */
export function filesOf({ package: name, files }: Typeface): string[] {
  const manifest = findPackageJSON(name, import.meta.url);
  if (!manifest) throw new Error(`the fonts of ${name} are not installed`);
  const paths = files.map((file) => join(dirname(manifest), file));
  for (const path of paths) accessSync(path);
  return paths;
}
