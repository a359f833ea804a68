import type { TestProject } from "vitest/node";
import { DEV_SETTINGS, evaluate, PRODUCTION_SETTINGS } from "./evaluate.ts";
import { preparePlatform } from "./platform.ts";

/** Runs once before all tests of infra/: evaluates a stage for development and one for production. */
export default async function setup({ provide }: TestProject): Promise<void> {
  await preparePlatform();
  const [dev, production] = await Promise.all([
    evaluate("dev", DEV_SETTINGS),
    evaluate("production", PRODUCTION_SETTINGS),
  ]);
  provide("dev", dev);
  provide("production", production);
}
