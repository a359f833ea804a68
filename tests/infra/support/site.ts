import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PREBUILT } from "../../../infra/bundling.ts";
import { printing } from "../../../infra/printing.ts";
import { ROOT } from "./platform.ts";

/** What OpenNext says of its build with our open-next.config.ts, as far as the platform reads it. */
export const OUTPUT = {
  edgeFunctions: {},
  origins: {
    s3: { type: "s3", originPath: "_assets", copy: [] },
    default: {
      type: "function",
      handler: "index.handler",
      bundle: ".open-next/server-functions/default",
      streaming: true,
      wrapper: "aws-lambda-streaming",
      converter: "aws-apigw-v2",
      queue: "dummy",
      incrementalCache: "dummy",
      tagCache: "dummy",
    },
    imageOptimizer: {
      type: "function",
      handler: "index.handler",
      bundle: ".open-next/image-optimization-function",
      streaming: false,
      imageLoader: "dummy",
      wrapper: "aws-lambda",
      converter: "aws-apigw-v2",
    },
  },
  behaviors: [{ pattern: "*", origin: "default" }],
  additionalProps: {
    disableIncrementalCache: true,
    disableTagCache: true,
    warmer: { handler: "index.handler", bundle: ".open-next/warmer-function" },
  },
};

/** What is neither a source of ours nor linked below: files of packages, and what is packed before a deployment. */
function isMadeUp({ from }: { from: string }): boolean {
  return from.startsWith("node_modules/") || from.startsWith(PREBUILT);
}

/** As the file of a program for x86-64 Linux begins. */
const PROGRAM = `\x7fELF\x02\x01${"\0".repeat(12)}>\0`;

/** What `npm run build:pages` leaves. */
const BUILT = [".open-next", ".next"];

/**
 * A folder that looks like a built site, with a built function beside it in `bundle`. With `built`, the site is the one that
 * was really built here, with its own pages and files.
 */
export function writeSite(folder: string, built: boolean): string {
  const files: Record<string, string> = {
    "package.json": JSON.stringify({ dependencies: { next: "16.4.6" } }),
    ".open-next/open-next.output.json": JSON.stringify(OUTPUT),
    ".open-next/assets/BUILD_ID": "1",
    ".open-next/assets/_next/static/app.js": "",
    ".open-next/cache/empty": "",
    ".open-next/server-functions/default/index.mjs": "",
    ".open-next/image-optimization-function/index.mjs": "",
    "bundle/bundle.mjs": "export const handler = async () => {};",
    "bundle/node_modules/@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu/compiler.node": PROGRAM,
    ".next/BUILD_ID": "1",
    ".next/routes-manifest.json": JSON.stringify({ basePath: "" }),
    ".next/prerender-manifest.json": JSON.stringify({ routes: {} }),
    // Empty, because packing fonts takes seconds; printing.test.ts renders with the real ones.
    ...Object.fromEntries(printing.copyFiles.filter(isMadeUp).map(({ from }) => [from, ""])),
  };
  for (const [path, text] of Object.entries(files)) {
    if (built && BUILT.includes(path.split("/")[0] ?? "")) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // Files that functions take along are looked up beside the site.
  for (const name of ["server", "infra", ...(built ? BUILT : [])]) symlinkSync(join(ROOT, name), join(folder, name));
  return folder;
}
