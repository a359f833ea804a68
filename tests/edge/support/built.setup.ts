import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { PREBUILT_FUNCTIONS } from "../../../infra/bundling.ts";
import { layOut, WEB_FUNCTION } from "../../../scripts/lambda-bundles.ts";
import { evaluate, PRODUCTION_SETTINGS } from "../../infra/support/evaluate.ts";
import type { Resource } from "../../infra/support/mocks.ts";
import { preparePlatform } from "../../infra/support/platform.ts";

declare module "vitest" {
  interface ProvidedContext {
    built: Resource[];
    /** The folder in which each function that is bundled here has its own. */
    functions: string;
  }
}

/** Runs once before all tests of the edge: evaluates production with the pages that were built here, and bundles its functions. */
export default async function setup({ provide }: TestProject): Promise<() => void> {
  if (!existsSync(WEB_FUNCTION)) throw new Error("The pages are not built for Lambda yet: run `npm run test:lambda`.");
  await preparePlatform();
  const functions = mkdtempSync(join(tmpdir(), "invoicely-functions-"));
  for (const name of PREBUILT_FUNCTIONS) await layOut(name, join(functions, name));
  provide("functions", functions);
  provide("built", await evaluate("production", PRODUCTION_SETTINGS, "built"));
  return () => rmSync(functions, { recursive: true });
}
