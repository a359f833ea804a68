import { readFileSync, writeFileSync } from "node:fs";
import { ENGINES, loadEngine } from "./engines.ts";

/** `node render-once.ts <engine> <document.json> <logo.png> <out.pdf>`: one cold process. */
const [name, document = "", logo = "", out = ""] = process.argv.slice(2);
const engine = ENGINES.find((each) => each === name);
if (!engine) throw new Error(`there is no engine "${name}"`);
const render = await loadEngine(engine);
writeFileSync(out, await render(JSON.parse(readFileSync(document, "utf8")), readFileSync(logo)));
