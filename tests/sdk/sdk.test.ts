import { execFile, execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { contextOf } from "../../server/api/context.ts";
import { handleTrpc } from "../../server/api/http.ts";
import { appOn } from "../support/app.ts";
import { serve } from "../support/serve.ts";
import { ROOT } from "../support/sources.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

const TSC = join(ROOT, "node_modules/typescript/bin/tsc");
const folder = mkdtempSync(join(tmpdir(), "invoicely-consumer-"));
const installed = join(folder, "node_modules/invoicely-sdk");

/** Packs the SDK as npm publishes it and lays it out as an install would, beside the two packages it names. */
beforeAll(() => {
  execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: join(ROOT, "sdk") });
  const tarball = readdirSync(folder).find((file) => file.endsWith(".tgz")) ?? "";
  mkdirSync(installed, { recursive: true });
  execFileSync("tar", ["xzf", join(folder, tarball), "--strip-components=1", "-C", installed]);
  mkdirSync(join(folder, "node_modules/@trpc"));
  for (const name of ["client", "server"])
    symlinkSync(join(ROOT, "node_modules/@trpc", name), join(folder, "node_modules/@trpc", name));
  cpSync(join(ROOT, "tests/sdk/consumer"), folder, { recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

function compile(): { status: number | null; stdout: string } {
  return spawnSync(process.execPath, [TSC, "--project", folder], { encoding: "utf8" });
}

describe("the SDK in somebody else's program", () => {
  test("types every call, right ones and wrong ones", () => {
    expect(compile()).toMatchObject({ status: 0, stdout: "" });
  });

  test("lets none of the wrong calls pass", () => {
    const main = join(folder, "main.ts");
    const program = readFileSync(main, "utf8");
    const mistakes = program.match(/@ts-expect-error/g) ?? [];
    writeFileSync(main, program.replaceAll("@ts-expect-error", ""));
    const { stdout } = compile();
    writeFileSync(main, program);
    expect(stdout.match(/error TS/g)).toHaveLength(mistakes.length);
  });

  test("works over HTTP with an API key", async () => {
    const { url, key, close } = await runningApp();
    compile();
    const run = promisify(execFile)(process.execPath, [join(folder, "out/main.js"), url, key]);
    const { stdout } = await run.finally(close);
    expect(JSON.parse(stdout)).toMatchObject({
      minutes: 90,
      names: ["Acme"],
      refusal: { problem: { code: "invalid_input", field: "date" }, isInput: true },
      stranger: { problem: { code: "signed_out" } },
      unreachable: { problem: { code: "unreachable" } },
    });
  });

  test("brings no server code along", () => {
    const files = readdirSync(installed, { recursive: true }).map(String);
    const scripts = files.filter((file) => file.endsWith(".js"));
    expect(scripts.toSorted()).toEqual(["dist/sdk/index.js", "dist/sdk/requests.js"]);
    const code = scripts.map((file) => readFileSync(join(installed, file), "utf8")).join("");
    const imported = [...code.matchAll(/from "([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(imported)].toSorted()).toEqual(["./requests.js", "@trpc/client"]);
    expect(code).not.toMatch(/electrodb|aws-sdk|next\/|server\//);
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(Object.keys(manifest.dependencies)).toEqual(["@trpc/client", "@trpc/server"]);
  });

  test("is made for the versions of tRPC that the server runs", () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const manifest = JSON.parse(readFileSync(join(ROOT, "sdk/package.json"), "utf8"));
    expect(manifest.dependencies["@trpc/client"]).toBe(dependencies["@trpc/client"]);
    expect(manifest.dependencies["@trpc/server"]).toBe(dependencies["@trpc/server"]);
  });
});

async function runningApp(): Promise<{ url: string; key: string; close: () => Promise<void> }> {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  const { secret } = await api.apiKey.create({ name: "SDK" });
  const app = appOn(world.runtime, { appUrl: "http://localhost", mailUrl: `file:${join(folder, "mail")}` });
  const { url, close } = await serve((request) => handleTrpc(request, () => contextOf(app, request)));
  return { url, key: secret, close };
}
