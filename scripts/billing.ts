import { parseArgs } from "node:util";
import { createApp } from "../server/api/app.ts";
import { createRuntime } from "../server/db/runtime.ts";
import { runTick, type TickReport } from "../server/jobs/tick.ts";
import { readEnv } from "../server/lib/env.ts";
import type { DataFolder } from "./data-folder.ts";
import { onDataFolder } from "./on-data-folder.ts";
import { Refusal, runScript } from "./refusal.ts";
import { appUrl, appVariables } from "./settings.ts";

/** `npm run billing -- --now 2026-12-01T09:00:00Z`: runs the scheduler once, as if it were that instant. */
async function main(): Promise<number> {
  const now = readNow();
  return onDataFolder((folder) => tick(folder, now));
}

function readNow(): string {
  const { values } = parseArgs({ options: { now: { type: "string" } }, args: process.argv.slice(3), strict: false });
  const instant = new Date(typeof values.now === "string" ? values.now : Date.now());
  if (Number.isNaN(instant.getTime()))
    throw new Refusal(`"${values.now}" is no instant: write one such as --now 2026-12-01T09:00:00Z.`);
  return instant.toISOString();
}

async function tick(folder: Pick<DataFolder, "path" | "secret">, now: string): Promise<number> {
  const app = createApp(readEnv(appVariables(folder, appUrl())));
  const report = await runTick(
    createRuntime(app.env.tableName, () => now),
    app,
  );
  process.stdout.write(`${summary(report, now)}\n`);
  return report.billing.failed + report.delivery.refused > 0 ? 1 : 0;
}

function summary({ billing, delivery }: TickReport, now: string): string {
  const parts = [
    `invoices issued: ${billing.invoices}`,
    `nothing to bill: ${billing.nothingToBill}`,
    `billing failed: ${billing.failed}`,
    `mails sent: ${delivery.sent}`,
    `mails refused: ${delivery.refused}`,
  ];
  return `As of ${now}: ${parts.join(", ")}.`;
}

await runScript(main);
