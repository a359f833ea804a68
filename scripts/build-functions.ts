import { buildFunctions } from "./lambda-bundles.ts";
import { runScript } from "./refusal.ts";

/** `npm run build:functions`, part of every deployment: all functions but pages and delivery, into `.functions`. */
await runScript(async () => {
  await buildFunctions();
  return 0;
});
