import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, it } from "vitest";
import { aLine, anInvoice } from "../support/documents.ts";
import { textOf } from "../support/pdf.ts";
import { PLATFORM, ROOT } from "./support/platform.ts";
import { production } from "./support/stack.ts";

const run = promisify(execFile);
const task = mkdtempSync(join(tmpdir(), "invoicely-task-"));
afterAll(() => rmSync(task, { recursive: true }));

interface Build {
  copyFiles: { from: string; to: string }[];
  properties: { install: Record<string, string> };
}

/** What the platform is asked to put into the zip of the function that sends invoices. */
function askedBuild(): Build {
  const build = production.resources.find(({ type, name }) => type === "build" && name === "Delivery");
  return JSON.parse(JSON.stringify(build?.inputs));
}

/** Lays a folder out as the function finds it: one bundle, the files copied beside it, and the packages installed. */
async function layOut({ copyFiles, properties: { install } }: Build): Promise<string> {
  const entry = join(task, "bundle.mjs");
  await createRequire(join(PLATFORM, "package.json"))("esbuild").build({
    entryPoints: [join(ROOT, "server/document/pdf.ts")],
    external: Object.keys(install),
    bundle: true,
    minify: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    tsconfigRaw: {},
    outfile: entry,
  });
  for (const { from, to } of copyFiles)
    cpSync(join(ROOT, "server/document", from.split("/").at(-1) ?? ""), join(task, to));
  for (const name of Object.keys(install)) {
    const place = join(task, "node_modules", name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(ROOT, "node_modules", name), place);
  }
  return entry;
}

it("renders an invoice from what the delivery function's zip holds, and nothing else", async () => {
  const entry = await layOut(askedBuild());
  const document = join(task, "document.json");
  writeFileSync(document, JSON.stringify(anInvoice([aLine(90, "Start page")])));
  const program = [
    `import { readFileSync, writeFileSync } from "node:fs";`,
    `import { renderInvoicePdf } from "${entry}";`,
    `writeFileSync("${task}/out.pdf", await renderInvoicePdf(JSON.parse(readFileSync("${document}", "utf8"))));`,
    "process.exit(0);",
  ].join("\n");
  await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: task });
  const text = (await textOf(new Uint8Array(readFileSync(join(task, "out.pdf"))))).join("\n");
  expect(text).toContain("Invoice 2026-014");
  expect(text).toContain("Start page");
});

it("installs the versions that the product is tested with", () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { install } = askedBuild().properties;
  expect(Object.keys(install)).toHaveLength(4);
  for (const [name, version] of Object.entries(install)) expect(version).toBe(dependencies[name]);
});
