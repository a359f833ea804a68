import { createAlarms } from "./alarms.ts";
import { createApi } from "./api.ts";
import { environmentOf } from "./environment.ts";
import { createJobs } from "./jobs.ts";
import { keepWarm } from "./keep-warm.ts";
import { mailSteps } from "./mail-steps.ts";
import { createParts } from "./parts.ts";
import { createRouter } from "./router.ts";
import { readAccount, readSettings, SettingsRefusal } from "./settings.ts";
import { createWeb } from "./web.ts";

/** Creates a whole stage, in the order in which its parts depend on each other. */
export function deployInvoicely() {
  const settings = readSettings($app.stage, process.env);
  // A file may name the account; only `npm run deploy` sets this variable, which is empty at first.
  if (!readAccount(process.env) || process.env.EXPECTED_TABLE === undefined)
    throw new SettingsRefusal(
      `Deploy by \`npm run deploy -- ${$app.stage}\`: it first looks for what would stop a deployment or lead it away from its data.`,
    );
  const parts = createParts(settings);
  const router = createRouter(settings);
  const environment = environmentOf(parts, router.url);
  const api = createApi(parts, environment, router);
  const web = createWeb(parts, environment, router);
  if (settings.keepWarm) keepWarm({ api: api.fn, web: web.fn });
  createAlarms(parts, { api, web, ...createJobs(parts, environment) });
  return { url: router.url, table: parts.tableName, mail: mailSteps(settings) };
}
