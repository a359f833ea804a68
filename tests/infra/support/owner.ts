import { spawn } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Account, listen, SERVERS } from "./aws.ts";
import { serveNames } from "./name-server.ts";
import { ROOT } from "./platform.ts";

export type { Account } from "./aws.ts";

interface Outcome {
  code: number | null;
  /** What went wrong, as a person reads it, and what was said while it went well. */
  said: string;
  told: string;
  /** What SST's command and npm were called with and what AWS was asked to change, in this order. */
  changes: string[];
  /** The variables that SST's command got. */
  variables: { [name: string]: string };
}

/** The table that SST says it deployed. */
export const TABLE = "invoicely-trial-TableTable-abcdefgh";

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };

/** Runs `npm run deploy` or `npm run remove` as an owner of that account would; `account: undefined` has no login. */
export async function asOwner(
  account: Account | undefined,
  words: string[],
  settings: Record<string, string>,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-owner-"));
  const calls = join(folder, "calls");
  const aws = await listen(account ?? {}, (change) => appendFileSync(calls, `${change}\n`));
  const names = await serveNames(account?.delegation ?? SERVERS);
  const env = {
    NODE_ENV: "test" as const,
    PATH: `${standInForNpm(folder)}${delimiter}${process.env.PATH}`,
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: aws.url,
    DNS_SERVER: names.address,
    SST_BIN_PATH: standInForSst(folder, account?.secrets ?? []),
    ...(account && CREDENTIALS),
    ...settings,
  };
  const { code, said, told } = await run(words, folder, env);
  const asks = account?.fresh ? "nothing" : "secret list";
  const changes = linesOf(calls).filter((call) => !call.startsWith(asks));
  const variables = join(folder, "variables");
  const given = existsSync(variables) ? JSON.parse(readFileSync(variables, "utf8")) : {};
  aws.close();
  names.close();
  rmSync(folder, { recursive: true });
  return { code, said, told, changes, variables: given };
}

async function run(words: string[], folder: string, env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [join(ROOT, "scripts/deploy.ts"), ...words], {
    cwd: folder,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [said, told] = ["", ""];
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  child.stdout.on("data", (chunk) => (told += String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, said, told };
}

/** Says of secrets what SST's command says, and leaves the outputs of a deployment where that does. */
function standInForSst(folder: string, secrets: string[]): string {
  const list = ["# invoicely/trial", ...secrets.map((name) => `${name}=value`)].join("\\n");
  const answer =
    secrets.length > 0 ? `console.log("${list}")` : `console.error("✕  No secrets found"), process.exit(1)`;
  const script = `${noteCalls(folder, "")}
if (process.argv[2] === "secret") ${answer};
else fs.writeFileSync("${join(folder, "variables")}", JSON.stringify(process.env));
if (process.argv[2] === "deploy") {
  fs.mkdirSync(".sst", { recursive: true });
  fs.writeFileSync(".sst/outputs.json", JSON.stringify({ url: "https://x", table: process.env.RESTORED_TABLE || "${TABLE}" }));
}
if (process.argv[2] !== "secret") process.exit(Number(process.env.SST_ENDS_WITH ?? 0));`;
  return writeCommand(join(folder, "sst"), script);
}

/** Building pages takes minutes, and what comes of it is tested elsewhere. Answers the folder that the command is in. */
function standInForNpm(folder: string): string {
  mkdirSync(join(folder, "bin"));
  writeCommand(
    join(folder, "bin", "npm"),
    `${noteCalls(folder, "npm ")}\nprocess.exit(Number(process.env.NPM_ENDS_WITH ?? 0));`,
  );
  return join(folder, "bin");
}

function noteCalls(folder: string, before: string): string {
  return `const fs = require("node:fs");
fs.appendFileSync("${join(folder, "calls")}", "${before}" + process.argv.slice(2).join(" ") + "\\n");`;
}

function writeCommand(file: string, script: string): string {
  writeFileSync(file, `#!${process.execPath}\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function linesOf(file: string): string[] {
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}
