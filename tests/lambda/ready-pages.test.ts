import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { packModules, requiredAtOnce } from "../../scripts/pack-modules.ts";
import { announceModules, inAscii, readyPages } from "../../scripts/ready-pages.ts";

describe("in a chunk of Next.js", () => {
  test("what is not ASCII is escaped, and says the same", () => {
    const source = `const a = "–", b = \`·\${"ü" + \`–\`}…\`; [a, b, "\\–", "\\\\é😀", /[–😀]/u.test("😀"), String.raw\`–\`, { "ü": 1 }]`;
    const ascii = inAscii(source);
    expect(runInNewContext(ascii)).toEqual(runInNewContext(source));
    expect(ascii.match(/[\u0080-\uffff]/g)).toEqual(["–", "–"]);
  });

  test("each module's function stands in parentheses, and nothing else changes", () => {
    const chunk = `module.exports=[7,(e=>{e(()=>1)}),8,9,(e,t)=>{t([x=>x])},"ten",function(e){},async e=>{}];`.replace(
      "(e=>{e(()=>1)})",
      "e=>{e(()=>1)}",
    );
    expect(announceModules(chunk)).toEqual({
      announced: 4,
      chunk: `module.exports=[7,(e=>{e(()=>1)}),8,9,((e,t)=>{t([x=>x])}),"ten",(function(e){}),(async e=>{})];`,
    });
  });

  test.each([`module.exports={a:e=>{}};`, `var R=require("./runtime");`, `module.exports=[];`])(
    "or the file is left alone: %s",
    (source) => {
      expect(announceModules(source)).toEqual({ announced: 0, chunk: source });
    },
  );
});

test("what a file requires in functions is not what it needs to start", () => {
  const source = `
    const a = require("./a");
    if (process.env.X) require("./b");
    const c = () => require("./c");
    function d() { return require("./d"); }
    class E { e() { require("./e"); } }
    require(a.name);
    (() => {})(require("./f"));
  `;
  expect(requiredAtOnce(source)).toEqual(["./a", "./b", "./f"]);
});

describe("a server packed into one file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "invoicely-pages-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const SERVER = "node_modules/next/dist/server/next-server.js";

  function put(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  const required = (path: string) => createRequire(join(folder, "index.js"))(`./${path}`);

  test("answers as its files did, whoever requires them: each runs once, in its own place, circles included", async () => {
    put({
      [SERVER]: `exports.runs = []; exports.circle = require("./state").server === exports;
        exports.helped = require("@swc/helpers/help").help("née");
        try { exports.optional = require("missing"); } catch { exports.optional = "without"; }
        exports.late = () => require("./late");
        exports.react = require("react");`,
      "node_modules/next/dist/server/state.js": `exports.server = require("./next-server"); exports.server.runs.push("state");
        exports.place = [__filename, __dirname, require.resolve("./late")];`,
      "node_modules/next/dist/server/late.js": `module.exports = require("./state");`,
      "node_modules/@swc/helpers/package.json": `{"exports":{"./help":"./help.js"},"type":"module"}`,
      "node_modules/@swc/helpers/help.js": `export const help = (word) => word + "…";`,
      "node_modules/react/index.js": `exports.hooks = true;`,
    });
    await packModules(folder, SERVER);

    const server = required(SERVER);
    const at = (name: string) => join(folder, "node_modules/next/dist/server", name);
    expect(server).toMatchObject({ circle: true, helped: "née…", optional: "without", react: { hooks: true } });
    expect(required("node_modules/next/dist/server/state.js")).toBe(server.late());
    expect(server.late().place).toEqual([at("state.js"), dirname(at("state.js")), at("late.js")]);
    expect(server.runs).toEqual(["state"]);
  });

  test("keeps every character, none of them beyond the ones that V8 keeps in one byte", async () => {
    put({ [SERVER]: `exports.words = ["…", \`→\${1}\`];` });
    await packModules(folder, SERVER);
    expect(required(SERVER).words).toEqual(["…", "→1"]);
    expect(readFileSync(join(folder, "packed.cjs"), "latin1")).not.toMatch(/[\x80-\xff]/);
  });

  test("is refused where a file would look beside itself later", async () => {
    put({ [SERVER]: `exports.late = () => import("./late.mjs");` });
    await expect(packModules(folder, SERVER)).rejects.toThrow("imports by a relative path");
  });

  test("and where no chunk is one, the build fails instead of deploying what starts late", async () => {
    put({ [SERVER]: "", ".next/server/chunks/a.js": "exports.modules={7:e=>{}};" });
    await expect(readyPages(folder)).rejects.toThrow("no lists of modules any more");
  });
});
