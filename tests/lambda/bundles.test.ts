import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, test } from "vitest";
import { ROOT } from "../support/sources.ts";

/** The function as the deployment bundles it: what is in it, and its code packed. */
async function bundleOf(entry: string) {
  const { metafile, outputFiles } = await build({
    entryPoints: [`${ROOT}/${entry}`],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    platform: "node",
    target: "node24",
    format: "esm",
    external: ["@myriaddreamin/typst-ts-node-compiler"],
    banner: { js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);' },
    logLevel: "silent",
  });
  const packages = Object.keys(metafile.inputs).flatMap(
    (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
  );
  return {
    packages: new Set(packages),
    kilobytes: gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000,
  };
}

describe("a deployed function carries only what it does", () => {
  const lean: [entry: string, without: string[], kilobytes: number][] = [
    ["server/jobs/lambda/scheduler.ts", ["next", "react", "better-auth", "@trpc/server", "nodemailer", "qrcode"], 450],
    ["server/jobs/lambda/billing.ts", ["next", "react", "better-auth", "@trpc/server", "nodemailer", "qrcode"], 450],
    ["server/jobs/lambda/mail-events.ts", ["next", "react", "better-auth", "@trpc/server", "qrcode"], 450],
    ["server/jobs/lambda/delivery.ts", ["next", "react", "better-auth", "@trpc/server"], 700],
    ["server/api/lambda.ts", ["next", "react", "better-auth", "nodemailer"], 450],
  ];

  test.each(lean)("%s is without %j and at most %i kB packed", async (entry, without, kilobytes) => {
    const bundle = await bundleOf(entry);
    expect([...bundle.packages].filter((name) => without.includes(name))).toEqual([]);
    expect(bundle.packages.has("electrodb")).toBe(true);
    expect(bundle.kilobytes).toBeLessThanOrEqual(kilobytes);
  });
});
