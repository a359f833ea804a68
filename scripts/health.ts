import { createRuntime } from "../server/db/runtime.ts";
import { reportHealth } from "../server/jobs/health.ts";
import { tableName } from "./database.ts";
import { onDataFolder } from "./on-data-folder.ts";
import { runScript } from "./refusal.ts";

/** `npm run health`: prints one line per workspace with its counts and findings; fails if there is a finding. */
await runScript(() => onDataFolder(async () => ((await reportHealth(createRuntime(tableName()))) > 0 ? 1 : 0)));
