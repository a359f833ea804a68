import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { build, type Metafile, type Plugin, transform } from "esbuild";
import { withoutArrows } from "./arrows.ts";
import { ROOT } from "./build.ts";

const TARGET = "es2024";

/**
 * Bundles a file into `folder/bundle.js` so that it starts as soon as it can. Four things cost a function time that it
 * does not need to spend, and the platform's own bundling spends all of them:
 *
 * - Modules that anything *requires*, or imports by and by, end up in functions of one file, which V8 reads twice: once to
 *   find their ends, once when they are called. So ElectroDB is read as modules, and what is imported by and by gets a file
 *   of its own.
 * - Node's `http`, when it is imported, makes all that it exports, Node's `fetch` with it; required, it does not. So what
 *   comes out is CommonJS.
 * - Arrow functions are read whole where functions are passed over (`arrows.ts`).
 * - The classes of `fetch`, where texts alone are answered, have stand-ins (`infra/stand-ins/fetch.ts`).
 */
export async function bundleReady(entry: string, folder: string): Promise<Metafile> {
  const { outputFiles, metafile } = await build({
    entryPoints: { bundle: join(ROOT, entry) },
    outdir: folder,
    bundle: true,
    splitting: true,
    chunkNames: "[hash]",
    write: false,
    metafile: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    minify: true,
    legalComments: "external",
    mainFields: ["module", "main"],
    inject: [join(ROOT, "infra/stand-ins/fetch.ts")],
    alias: { jsonschema: join(ROOT, "infra/stand-ins/jsonschema.cjs") },
    plugins: [electroAsModules, credentialsFromEnvironment],
    logLevel: "silent",
  });
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of outputFiles)
    writeFileSync(join(folder, basename(path)), path.endsWith(".js") ? await asCommonJs(text) : text);
  writeFileSync(join(folder, "package.json"), `{"type":"commonjs"}`);
  return metafile;
}

async function asCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target: TARGET,
    minify: true,
    supported: { "dynamic-import": false },
  });
  return withoutArrows(code);
}

const electroAsModules: Plugin = {
  name: "ElectroDB as modules",
  setup: ({ onLoad }) => {
    onLoad({ filter: /node_modules\/electrodb\/(?:index|src\/\w+)\.js$/ }, ({ path }) => ({
      contents: asModule(readFileSync(path, "utf8")),
      resolveDir: dirname(path),
    }));
  },
};

/** Lambda hands a role's credentials over in variables; the eight other places where the SDK looks are left out. */
const credentialsFromEnvironment: Plugin = {
  name: "credentials from the environment",
  setup: ({ onResolve, onLoad }) => {
    const namespace = "credentials";
    onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, ({ path }) => ({ path, namespace }));
    onLoad({ filter: /./, namespace }, () => ({
      contents: `export { fromEnv as defaultProvider } from "@aws-sdk/credential-provider-env";`,
      resolveDir: ROOT,
    }));
  },
};

const REQUIRED = /^const (\w+|\{[^}]*\}) = require\(["']([^"']+)["']\)(?:\.(\w+))?;/gm;
const EXPORTED = /^module\.exports = (\{[\w\s,:]*\});/m;

/** A CommonJS source as a module. Throws where it requires or exports in any other way than ElectroDB does. */
export function asModule(source: string): string {
  const text = source
    .replace(REQUIRED, (_all, names: string, from: string, member?: string) => {
      if (member) return `import { ${member} as ${names} } from "${from}";`;
      if (names.startsWith("{")) return `import ${names.replaceAll(/(\w+)\s*:\s*(\w+)/g, "$1 as $2")} from "${from}";`;
      return from.startsWith(".") ? `import * as ${names} from "${from}";` : membersOf(source, names, from);
    })
    .replace(EXPORTED, (_all, names: string) => `export ${names.replaceAll(/(\w+)\s*:\s*(\w+)/g, "$2 as $1")};`);
  const left = /^.*(?:\brequire\(|\bmodule\.exports).*$/m.exec(text)?.[0];
  if (left) throw new Error(`cannot be read as a module, because of: ${left.trim()}`);
  return text;
}

/** Of another package only what is used, so that the rest of it can be left out: an object under the name that had it all. */
function membersOf(source: string, name: string, from: string): string {
  const used = [...source.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, "g"))].map(([, member]) => member);
  const members = [...new Set(used)].join(", ");
  return `import { ${members} } from "${from}"; const ${name} = { ${members} };`;
}
