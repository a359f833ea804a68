import { buildFunctions } from "./lambda-bundles.ts";
import { runScript } from "./refusal.ts";

/**
 * `npm run build:functions`, part of every deployment: bundles all functions except pages and delivery into
 * `.functions`.
 */
await runScript(async () => {
  await buildFunctions();
  return 0;
});
