import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
export const PLATFORM = join(ROOT, ".sst", "platform");

const SST = join(ROOT, "node_modules", "sst");
const run = promisify(execFile);

const PACKAGES_ONLY = { SST_SKIP_DEPENDENCY_CHECK: "1", SST_NO_BUN: "1", SST_TELEMETRY_DISABLED: "1" };
const QUICK_NPM = { npm_config_audit: "false", npm_config_fund: "false", npm_config_prefer_offline: "true" };

/**
 * Has the installed SST write its platform (sources and types of all components) to `.sst/platform`, once. It takes
 * packages from the npm registry alone: Pulumi's engine, Bun and providers' binaries serve deploying and stay out.
 */
export async function preparePlatform(): Promise<void> {
  if (isPrepared()) return;
  // Hundreds of packages come from a registry; one that falters once should fail no test.
  await install().catch(install);
}

function install() {
  return run(process.execPath, [join(SST, "bin", "sst.mjs"), "install", "--stage", "test"], {
    cwd: ROOT,
    env: { ...process.env, ...PACKAGES_ONLY, ...QUICK_NPM },
  });
}

/** npm writes its record last, so an install that was cut off counts as none. */
function isPrepared(): boolean {
  const version = join(PLATFORM, "version");
  if (!existsSync(join(PLATFORM, "node_modules", ".package-lock.json")) || !existsSync(version)) return false;
  return readFileSync(version, "utf8").trim() === installedVersion();
}

function installedVersion(): string {
  const { version } = JSON.parse(readFileSync(join(SST, "package.json"), "utf8"));
  return version;
}
