import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Refusal, runScript } from "../scripts/refusal.ts";
import { benchBilling } from "./billing.ts";
import { benchDocuments } from "./documents.ts";
import { benchEInvoices } from "./e-invoices.ts";
import { benchLambda } from "./lambda.ts";
import { benchLoad } from "./load.ts";

const { values, positionals: names } = parseArgs({
  args: process.argv.slice(3),
  options: { beside: { type: "string" } },
  allowPositionals: true,
});

const BENCHES: Record<string, () => Promise<void>> = {
  billing: benchBilling,
  lambda: benchLambda,
  documents: benchDocuments,
  "e-invoices": benchEInvoices,
  load: () => benchLoad(values.beside ? resolve(values.beside) : null),
};

/**
 * `npm run bench -- billing`: one measurement, or all of them, each figure with its limit. Only tables are printed.
 * `npm run bench -- load --beside PATH` also measures another tree of this project, in turn. Its packages must be installed.
 */
process.env.LOG = "off";
await runScript(async () => {
  const unknown = names.find((name) => !Object.hasOwn(BENCHES, name));
  if (unknown) throw new Refusal(`There is no bench "${unknown}": use one of ${Object.keys(BENCHES).join(", ")}.`);
  for (const [name, bench] of Object.entries(BENCHES)) if (names.length === 0 || names.includes(name)) await bench();
  return 0;
});
