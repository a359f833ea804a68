import { existsSync } from "node:fs";
import type { TestProject } from "vitest/node";
import { WEB_FUNCTION } from "../../../scripts/lambda-bundles.ts";
import { evaluate, PRODUCTION_SETTINGS } from "../../infra/support/evaluate.ts";
import type { Resource } from "../../infra/support/mocks.ts";
import { preparePlatform } from "../../infra/support/platform.ts";

declare module "vitest" {
  interface ProvidedContext {
    built: Resource[];
  }
}

/** Runs once before all tests of the edge: evaluates production with the pages that were built here. */
export default async function setup({ provide }: TestProject): Promise<void> {
  if (!existsSync(WEB_FUNCTION)) throw new Error("The pages are not built for Lambda yet: run `npm run test:lambda`.");
  await preparePlatform();
  provide("built", await evaluate("production", PRODUCTION_SETTINGS, "built"));
}
