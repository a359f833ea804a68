import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, describe, expect, test } from "vitest";
import { printing, requireCompiler } from "../../infra/printing.ts";
import { filesBelow } from "../../scripts/lambda-bundles.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "invoicely-hosts-"));
afterAll(() => rmSync(folder, { recursive: true }));

const DISGUISE = fileURLToPath(new URL("support/disguise.cjs", import.meta.url));
/** The words with which SST 4.17 installs the packages that a function takes along. */
const SST_INSTALL = ["install", "--force", "--platform=linux", "--os=linux", "--arch=x64", "--cpu=x64"];
const QUICK = ["--prefer-offline", "--no-audit", "--no-fund", "--ignore-scripts"];

/** The folder of a function as SST packs it on another kind of machine, as far as npm fills it. */
async function packedOn(host: string, dependencies: Record<string, string>): Promise<string> {
  const place = mkdtempSync(join(folder, `${host}-`));
  writeFileSync(join(place, "package.json"), JSON.stringify({ dependencies }));
  const env = { ...process.env, NODE_OPTIONS: `--require ${DISGUISE}`, DISGUISE: host };
  await run("npm", [...SST_INSTALL, ...QUICK], { cwd: place, env });
  return place;
}

describe.concurrent("the function that makes PDFs, packed by SST's command", () => {
  test.each(["macos", "musl"])("on %s takes the compiler for Lambda along", async (host) => {
    const place = await packedOn(host, printing.nodejs.install);
    await printing.hook.postbuild(place);
    const binaries = filesBelow(place).filter((path) => path.endsWith("linux-x64-gnu.node"));
    expect(binaries).toHaveLength(1);
  });

  test("is refused where npm left the compiler out, as it does without being asked for it by name", async () => {
    const [[compiler, version] = ["", ""]] = Object.entries(printing.nodejs.install);
    const place = await packedOn("macos", { [compiler]: version });
    expect(() => requireCompiler(place)).toThrow(/packed without its compiler/);
  });
});

describe("a compiler that Lambda cannot run", () => {
  const elf = (machine: number, kind = 2) =>
    Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, kind, 1]), Buffer.alloc(12), Buffer.from([machine, 0])]);

  test.each([
    ["for arm64", elf(0xb7)],
    ["for 32 bits", elf(0x3e, 1)],
    ["for macOS", Buffer.from("cffaedfe070000010300000002000000000000000000", "hex")],
    ["cut off", Buffer.from([0x7f, 0x45])],
  ])("is refused: %s", async (_name, binary) => {
    const place = mkdtempSync(join(folder, "other-"));

    const inside = join(place, "node_modules/@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu");
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, "compiler.node"), binary);
    await expect(printing.hook.postbuild(place)).rejects.toThrow(/packed without its compiler/);
  });
});
