import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { ROOT } from "./support/platform.ts";

const run = promisify(execFile);

/** What the compiler says of a project. */
function faultsOf(project: string): Promise<string> {
  const tsc = join(ROOT, "node_modules/typescript/bin/tsc");
  return run(process.execPath, [tsc, "--noEmit", "-p", project], { cwd: ROOT }).then(
    ({ stdout }) => stdout,
    ({ stdout }) => stdout,
  );
}

it("type-checks sst.config.ts and infra/ against the platform of the installed SST", async () => {
  expect(await faultsOf(join(ROOT, "infra/tsconfig.json"))).toBe("");
});

it("would notice an option that the platform does not know", async () => {
  const folder = join(ROOT, ".sst", "wrong");
  const { compilerOptions } = JSON.parse(readFileSync(join(ROOT, "infra/tsconfig.json"), "utf8"));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "wrong.ts"), `new sst.aws.Queue("Q", { visibilityTimeOut: "1 minute" });\n`);
  const files = ["../../sst.config.ts", "./wrong.ts"];
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  expect(await faultsOf(folder)).toContain("visibilityTimeOut");
  rmSync(folder, { recursive: true });
});
