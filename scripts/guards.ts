import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./build.ts";

/** A guard that only races, crashes or simulated worlds notice. A comment in the line above names it. */
export interface Guard {
  name: string;
  /** From the root of the repository. */
  file: string;
  /** The number of the guarded line, from 1. */
  line: number;
  code: string;
}

const MARKER = /^\s*\/\/ guard: (.+)$/;

/** Returns the guards that the sources of `server/` name. */
export function markedGuards(): Guard[] {
  const files = globSync("server/**/*.ts", { cwd: ROOT }).toSorted();
  return files.flatMap((file) => guardsIn(file, readFileSync(join(ROOT, file), "utf8")));
}

/** Returns the guards that a source names. */
export function guardsIn(file: string, text: string): Guard[] {
  const lines = text.split("\n");
  return lines.flatMap((comment, index) => {
    const [, name] = MARKER.exec(comment) ?? [];
    return name === undefined ? [] : [{ name, file, line: index + 2, code: (lines[index + 1] ?? "").trim() }];
  });
}
