import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Resource, recordingMocks } from "./mocks.ts";
import { PLATFORM, ROOT } from "./platform.ts";
import { writeSite } from "./site.ts";

/**
 * Evaluates `app()` and `run()` of sst.config.ts for the stage given as first argument and prints what would be made.
 * It bundles and calls them as SST's own command does; only the engine and AWS are stood in for.
 */

interface Bundle {
  pulumi: {
    runtime: {
      registerStackTransformation: (see: (made: Made) => undefined) => void;
      setMocks: (mocks: object, project: string, stack: string, preview: boolean) => Promise<void>;
      runInPulumiStack: (program: () => Promise<unknown>) => Promise<unknown>;
    };
  };
  /** Promises of the program that nothing has settled yet, and words about them. */
  leakedPromises: () => [open: Set<unknown>, message: string];
  run: (program: () => Promise<unknown>) => Promise<unknown>;
  config: { app: (input: { stage: string }) => Promise<{ name: string }>; run: () => Promise<unknown> };
}

/** A resource of the program with its options, as Pulumi is about to ask for it. */
interface Made {
  type: string;
  name: string;
  opts: {
    retainOnDelete?: boolean;
    parent?: { __pulumiType?: string; __name?: string; __parentResource?: Made["opts"]["parent"] };
  };
}

interface Esbuild {
  build: (options: object) => Promise<unknown>;
}

/** Second argument: the site is the one that `npm run build:pages` left, and no made-up one. */
const BUILT_SITE = "built";

const PATIENCE_MILLISECONDS = 60_000;
const LOOK_EVERY_MILLISECONDS = 20;
/** Files are read and packed outside Pulumi's promises, so that nothing being open once says little. */
const LOOKS_IN_A_ROW = 25;

/** The names `sst` and `aws` are there in every file of ours without an import. */
const globals = {
  name: "globals",
  setup(build: { onLoad: (filter: { filter: RegExp }, load: (file: { path: string }) => unknown) => void }) {
    build.onLoad({ filter: /\.ts$/ }, ({ path }) => {
      if (path.startsWith(join(ROOT, ".sst")) || path.includes("node_modules")) return;
      const imports = `import * as aws from "@pulumi/aws"; import * as sst from "${join(PLATFORM, "src/components")}";`;
      return { loader: "ts", contents: `${imports}\n${readFileSync(path, "utf8")}` };
    });
  },
};

async function bundle(stage: string): Promise<string> {
  const outfile = join(PLATFORM, `evaluated-${stage}-${process.pid}.mjs`);
  const esbuild: Esbuild = createRequire(join(PLATFORM, "package.json"))("esbuild");
  await esbuild.build({
    stdin: {
      contents: [
        `export * as pulumi from "@pulumi/pulumi";`,
        `export { leakedPromises } from "@pulumi/pulumi/runtime/debuggable.js";`,
        `export { run } from "./src/auto/run.ts";`,
        `export { default as config } from "${join(ROOT, "sst.config.ts")}";`,
      ].join("\n"),
      resolveDir: PLATFORM,
      loader: "ts",
    },
    bundle: true,
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    packages: "external",
    inject: [join(PLATFORM, "src/shim/run.js")],
    banner: {
      js: [
        `import { createRequire as createRequireAtTop } from "node:module";`,
        "const require = createRequireAtTop(import.meta.url);",
        "const __dirname = import.meta.dirname, __filename = import.meta.filename;",
      ].join("\n"),
    },
    plugins: [globals],
    tsconfigRaw: {},
    outfile,
    logLevel: "error",
  });
  return outfile;
}

/** The part of SST's command that a running program asks for files and buckets. */
async function answerPlatform(bundleFolder: string, resources: Resource[]): Promise<string> {
  const answers: Record<string, (asked: { bundle?: string; handler?: string }) => unknown> = {
    "Provider.Aws.Bootstrap": () => ({ asset: "sst-asset", state: "sst-state" }),
    // What is bundled already begins where it says.
    "Runtime.Build": ({ bundle, handler }) => ({
      handler: bundle ? handler : "bundle.handler",
      out: bundleFolder,
      errors: [],
      sourcemaps: [],
    }),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, params } = JSON.parse(Buffer.concat(chunks).toString());
    if (method === "Runtime.Build") resources.push({ type: "build", name: params[0].functionID, inputs: params[0] });
    const answer = answers[method];
    response.end(JSON.stringify(answer ? { result: answer(params?.[0] ?? {}) } : { error: `no ${method}` }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== "object" || !address) throw new Error("The stand-in for SST has no port.");
  return `http://127.0.0.1:${address.port}`;
}

async function evaluate(stage: string, folder: string): Promise<Resource[]> {
  const root = writeSite(folder, process.argv[3] === BUILT_SITE);
  const resources: Resource[] = [];
  process.env.SST_SERVER = await answerPlatform(join(root, "bundle"), resources);
  const paths = { home: root, root, work: join(root, ".sst"), platform: PLATFORM };
  const state = { version: {} };
  Object.assign(globalThis, { $app: {}, $dev: false, $cli: { command: "deploy", backend: "", paths, state } });
  const file = await bundle(stage);
  const { pulumi, run, config, leakedPromises }: Bundle = await import(pathToFileURL(file).href);
  rmSync(file);
  const app = await config.app({ stage });
  resources.push({ type: "app", name: app.name, inputs: { ...app } });
  Object.assign(globalThis, { $app: { protect: false, ...app, stage } });
  await pulumi.runtime.setMocks(recordingMocks(resources), app.name, stage, false);
  const made = new Map<string, Made>();
  await pulumi.runtime.runInPulumiStack(() => {
    const outcome = run(config.run);
    // Behind the platform's own, so that what it changes is seen.
    pulumi.runtime.registerStackTransformation(
      (resource) => void made.set(`${resource.type} ${resource.name}`, resource),
    );
    return outcome;
  });
  await settled(leakedPromises, () => resources.filter(isBuilt).every(({ name }) => hasFunction(resources, name)));
  return resources.map((resource) => ({ ...resource, ...optionsOf(made.get(`${resource.type} ${resource.name}`)) }));
}

function optionsOf(made: Made | undefined): Pick<Resource, "path" | "isRetained"> {
  if (!made) return {};
  const path = [`${made.type} ${made.name}`];
  for (let parent = made.opts.parent; parent; parent = parent.__parentResource)
    path.unshift(`${parent.__pulumiType} ${parent.__name}`);
  return { path: path.join(" > "), isRetained: made.opts.retainOnDelete === true };
}

const isBuilt = ({ type }: Resource) => type === "build";

/** Packing a function takes a while in which nothing else is open; it is made after that. */
function hasFunction(resources: Resource[], name: string): boolean {
  return resources.some((made) => made.type === "aws:lambda/function:Function" && made.name === `${name}Function`);
}

/** Most resources are made in callbacks that nothing waits for. */
async function settled(openPromises: Bundle["leakedPromises"], isComplete: () => boolean): Promise<void> {
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  let quiet = 0;
  while (quiet < LOOKS_IN_A_ROW) {
    quiet = openPromises()[0].size === 0 && !isAtFiles() && isComplete() ? quiet + 1 : 0;
    if (performance.now() > deadline) throw new Error(openPromises()[1] || "A function was packed and not made.");
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MILLISECONDS));
  }
}

/** Whether files are being read, packed or hashed, after which more resources may come; on a busy machine that takes long. */
function isAtFiles(): boolean {
  return process.getActiveResourcesInfo().some((name) => /^(?:FS|FILE|Zlib|Process|HASH|Worker)/i.test(name));
}

async function main(stage: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-site-"));
  const resources = await evaluate(stage, folder).finally(() => rmSync(folder, { recursive: true }));
  process.stdout.write(JSON.stringify(resources), () => process.exit(0));
}

await main(process.argv[2] ?? "");
