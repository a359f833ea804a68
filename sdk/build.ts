import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Writes `dist/`: the library as JavaScript, and the types of every procedure without their code. */

const SDK = fileURLToPath(new URL(".", import.meta.url));
const TSC = join(SDK, "../node_modules/typescript/bin/tsc");
const SHIPPED = [
  "sdk/index.js",
  "sdk/index.d.ts",
  "sdk/requests.js",
  "sdk/requests.d.ts",
  "server/api/root.d.ts",
  "server/lib/problem.d.ts",
];

function build(out: string): void {
  const compiled = mkdtempSync(join(tmpdir(), "invoicely-sdk-"));
  try {
    // Declarations of other files may fail to print and are not published; `npm run check` checks their types.
    spawnSync(process.execPath, [TSC, "--project", join(SDK, "tsconfig.json"), "--outDir", compiled]);
    rmSync(out, { recursive: true, force: true });
    for (const file of SHIPPED) cpSync(join(compiled, file), join(out, file));
    const errors = "server/rpc/errors.d.ts";
    write(join(out, errors), publicPart(readFileSync(join(compiled, errors), "utf8")));
    write(join(out, "server/rpc/procedures.d.ts"), "export type Context = object;\n");
  } finally {
    rmSync(compiled, { recursive: true });
  }
}

/** Returns the part of a procedure's declaration that callers see: how it refuses, not its context on the server. */
function publicPart(declarations: string): string {
  const problem = /^\/\*\*[^\n]*\nexport interface WireProblem [\s\S]*?^}$/m.exec(declarations)?.[0];
  if (!problem) throw new Error("server/rpc/errors.ts declares no WireProblem any more: ship what took its place.");
  return `import type { Problem } from "../lib/problem.ts";\n${problem}\n`;
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

build(process.argv[2] ?? join(SDK, "dist"));
