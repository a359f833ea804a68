import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { ACCOUNT, type Resource } from "./mocks.ts";
import { ROOT } from "./platform.ts";

export const DEV_SETTINGS = { MAIL_FROM: "Ada <ada@example.org>" };
export const PRODUCTION_SETTINGS = { DOMAIN: "invoices.example.com", ALARM_EMAIL: "ada@example.org" };

const run = promisify(execFile);
const OUTPUT_BYTES_MAX = 50_000_000;

/**
 * Evaluates the whole of sst.config.ts for a stage, in a process of its own and with these settings alone. The pages are made
 * up, unless it is said that they are built (`npm run build:pages`).
 */
export async function evaluate(
  stage: string,
  settings: Record<string, string | undefined>,
  site: "made up" | "built" = "made up",
): Promise<Resource[]> {
  const { stdout } = await run(process.execPath, [join(ROOT, "tests/infra/support/program.ts"), stage, site], {
    env: {
      NODE_ENV: "test",
      PATH: process.env.PATH,
      AWS_ACCOUNT: ACCOUNT,
      EXPECTED_TABLE: "",
      SST_SECRET_AuthSecret: "a secret of more than 32 characters",
      ...settings,
    },
    maxBuffer: OUTPUT_BYTES_MAX,
  });
  return JSON.parse(stdout, unwrapSecret);
}

/** Pulumi marks secrets by wrapping them into an object with this key. */
const SECRET = "4dabf18193072939515e22adb298388d";

function unwrapSecret(_key: string, value: unknown): unknown {
  return value !== null && typeof value === "object" && SECRET in value && "value" in value ? value.value : value;
}
