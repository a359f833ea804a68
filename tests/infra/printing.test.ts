import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PREBUILT } from "../../infra/bundling.ts";
import { printing } from "../../infra/printing.ts";
import { bundle, DELIVERY, filesBelow, layOut, sizeOf } from "../../scripts/lambda-bundles.ts";
import { aLine, anInvoice } from "../support/documents.ts";
import { textOf } from "../support/pdf.ts";
import { ROOT } from "./support/platform.ts";
import { production } from "./support/stack.ts";

const run = promisify(execFile);
const task = mkdtempSync(join(tmpdir(), "invoicely-task-"));
afterAll(() => rmSync(task, { recursive: true }));

/** Unzipped, layers included; AWS refuses what is more. */
const LAMBDA_BYTES_MAX = 250 * 1024 * 1024;
/** Half of that: the compiler is published for two kinds of Linux, and some machines install both. */
const BYTES_WANTED = LAMBDA_BYTES_MAX / 2;

/** What the platform is asked to put into the zip of the function that sends invoices. */
function askedBuild() {
  const build = production.resources.find(({ type, name }) => type === "build" && name === "Delivery");
  return JSON.parse(JSON.stringify(build?.inputs));
}

beforeAll(async () => {
  await layOut("delivery", task);
  // The function's own way to a PDF, without its queue, beside the same files.
  await bundle("server/document/pdf.ts", task, Object.keys(printing.nodejs.install));
  const names = ["アクメ商事株式会社", "شركة أكمي", "에이크미", "贸易公司", "חברת אקמי"];
  const lines = names.map((name) => aLine(90, name));
  const order = { document: anInvoice(lines), carried: { xml: null, logo: null } };
  writeFileSync(join(task, "order.json"), JSON.stringify(order));
  const program = [
    `import { readFileSync, writeFileSync } from "node:fs";`,
    `import { renderInvoicePdf } from "./bundle.mjs";`,
    `const { document, carried } = JSON.parse(readFileSync("order.json", "utf8"));`,
    `writeFileSync("out.pdf", await renderInvoicePdf(document, carried));`,
    "process.exit(0);",
  ].join("\n");
  await run(process.execPath, ["--input-type=module", "--eval", program], { cwd: task });
});

it("renders from what the delivery function's zip holds, and nothing else, names in other scripts included", async () => {
  const pdf = new Uint8Array(readFileSync(join(task, "out.pdf")));
  const text = (await textOf(pdf)).join("\n");
  for (const part of ["Invoice 2026-014", "アクメ商事株式会社", "에이크미", "贸易公司"]) expect(text).toContain(part);
  // Joined letters are read back one by one, in the order in which they are drawn.
  for (const letter of "شركة") expect(text).toContain(letter);
  expect(text).not.toContain("\uFFFD");
  const drawn = [
    ...Buffer.from(pdf)
      .toString("latin1")
      .matchAll(/\/FontName \/[A-Z]{6}\+(\w+)/g),
  ];
  const families = ["Amiri", "Inter", "NotoSansHans", "NotoSansHebrew", "NotoSansJP", "NotoSansKR"];
  expect([...new Set(drawn.map(([, family]) => family))].sort()).toEqual(families);
});

it("takes nothing along that would have to be turned into JavaScript when it starts", () => {
  expect(filesBelow(task).filter((path) => path.endsWith(".ts") && !path.startsWith("node_modules/"))).toEqual([]);
});

it("is asked of the platform as it was rendered from here", () => {
  const { handler, copyFiles, properties } = askedBuild();
  expect(handler).toBe(DELIVERY.replace(/ts$/, "handler"));
  expect(properties).toMatchObject(printing.nodejs);
  expect(copyFiles.map(({ to }: { to: string }) => to)).toEqual(printing.copyFiles.map(({ to }) => to));
  const kept = printing.copyFiles.filter(({ from }) => !from.startsWith(PREBUILT));
  for (const { from } of kept) expect([from, existsSync(join(ROOT, from))]).toEqual([from, true]);
});

it("weighs less than half of what Lambda takes", () => {
  const { bytes } = sizeOf(task);
  expect(bytes).toBeGreaterThan(50_000_000);
  expect(bytes).toBeLessThan(BYTES_WANTED);
});

it("installs the versions that the product is tested with", () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const { install } = askedBuild().properties;
  const compiler = "@myriaddreamin/typst-ts-node-compiler";
  const version = dependencies[compiler];
  expect(install).toEqual({ [compiler]: version, [`${compiler}-linux-x64-gnu`]: version });
});
