import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./platform.ts";

/** An AWS account as far as the checks before a deployment look at it. */
export interface Account {
  sandbox?: boolean;
  paused?: boolean;
  /** AWS refuses every request with this error. */
  error?: string;
  zones?: string[];
  secrets?: string[];
  /** SST has never been used in it. */
  fresh?: boolean;
}

export interface Outcome {
  code: number | null;
  said: string;
  /** What SST's command was called with. Asking it for secrets changes nothing, but in an account that it never saw. */
  changes: string[];
}

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "AKIA", AWS_SECRET_ACCESS_KEY: "secret" };

/** Runs `npm run deploy` or `npm run remove` as an owner of that account would; `account: undefined` has no login. */
export async function asOwner(
  account: Account | undefined,
  words: string[],
  settings: Record<string, string>,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "invoicely-owner-"));
  const aws = await listen(account ?? {});
  const env = {
    NODE_ENV: "test" as const,
    PATH: process.env.PATH,
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ENDPOINT_URL: aws.url,
    SST_BIN_PATH: standInForSst(folder, account?.secrets ?? []),
    ...(account && CREDENTIALS),
    ...settings,
  };
  const child = spawn(process.execPath, [join(ROOT, "scripts/deploy.ts"), ...words], {
    cwd: folder,
    env,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk) => {
    said += String(chunk);
  });
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  const asks = account?.fresh ? "nothing" : "secret list";
  const changes = callsOf(folder).filter((call) => !call.startsWith(asks));
  aws.close();
  rmSync(folder, { recursive: true });
  return { code, said, changes };
}

/** Says of secrets what SST's command says. */
function standInForSst(folder: string, secrets: string[]): string {
  const file = join(folder, "sst");
  const list = ["# invoicely/trial", ...secrets.map((name) => `${name}=value`)].join("\\n");
  const answer =
    secrets.length > 0 ? `console.log("${list}")` : `console.error("✕  No secrets found"), process.exit(1)`;
  const script = `require("node:fs").appendFileSync("${join(folder, "calls")}", process.argv.slice(2).join(" ") + (process.env.MAIL_SANDBOX ? " in the sandbox" : "") + "\\n");
if (process.argv[2] === "secret") ${answer};`;
  writeFileSync(file, `#!${process.execPath}\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

function callsOf(folder: string): string[] {
  const file = join(folder, "calls");
  return existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
}

async function listen(account: Account): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://aws");
    if (account.error) {
      response.writeHead(403, { "x-amzn-errortype": account.error });
      response.end("{}");
    } else if (request.headers["x-amz-target"] === "AmazonSSM.GetParameter") {
      response.writeHead(account.fresh ? 400 : 200, { "content-type": "application/x-amz-json-1.1" });
      response.end(JSON.stringify(account.fresh ? { __type: "ParameterNotFound" } : { Parameter: { Value: "{}" } }));
    } else if (url.pathname === "/v2/email/account") {
      response.end(JSON.stringify({ ProductionAccessEnabled: !account.sandbox, SendingEnabled: !account.paused }));
    } else response.end(zonesXml(url.searchParams.get("dnsname") ?? "", account.zones ?? []));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  if (typeof address !== "object" || !address) throw new Error("The stand-in for AWS has no port.");
  return { url: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}

/** Route 53 answers with the zones from the asked name on, in order; the first may be another one. */
function zonesXml(asked: string, zones: string[]): string {
  const [found = "zzz.example"] = [...zones.filter((zone) => zone === asked), ...zones];
  const zone = `<HostedZone><Id>/hostedzone/Z1</Id><Name>${found}.</Name><CallerReference>1</CallerReference></HostedZone>`;
  return `<ListHostedZonesByNameResponse><HostedZones>${zone}</HostedZones><IsTruncated>false</IsTruncated><MaxItems>1</MaxItems></ListHostedZonesByNameResponse>`;
}
