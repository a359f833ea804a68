import { benchBilling } from "../bench/billing.ts";
import { runScript } from "./refusal.ts";

/** `npm run bench`: every measurement, each figure beside its limit. */
await runScript(async () => {
  await benchBilling();
  return 0;
});
