import { createApp } from "../server/api/app.ts";
import { readEnv } from "../server/lib/env.ts";
import type { ArchiveReport } from "../server/report/service.ts";
import { everyArchive } from "../server/report/service.ts";
import type { DataFolder } from "./data-folder.ts";
import { onDataFolder } from "./on-data-folder.ts";
import { runScript } from "./refusal.ts";
import { appUrl, appVariables } from "./settings.ts";

/** `npm run verify-archive`: checks that every issued document and every kept file is unchanged; fails if one is not. */
async function verify(folder: Pick<DataFolder, "path" | "secret">): Promise<number> {
  const { runtime, archive } = createApp(readEnv(appVariables(folder, appUrl())));
  let workspaces = 0;
  let faults = 0;
  for await (const { workspaceId, report } of everyArchive(runtime, archive)) {
    for (const line of linesOf(report)) process.stdout.write(`${workspaceId}: ${line}\n`);
    workspaces++;
    faults += report.faults.length;
  }
  if (workspaces === 0) process.stdout.write("No client is billed yet, so there is nothing to verify.\n");
  return faults > 0 ? 1 : 0;
}

function linesOf({ documents, series, notKeptYet, faults }: ArchiveReport): string[] {
  const verdict = faults.length === 0 ? "all as they were issued" : `${faults.length} faults`;
  const waiting = notKeptYet > 0 ? `, the files of ${notKeptYet} not made yet` : "";
  return [`${documents} documents in ${series} series${waiting}: ${verdict}`, ...faults];
}

await runScript(() => onDataFolder(verify));
