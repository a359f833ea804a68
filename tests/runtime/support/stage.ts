import { fileURLToPath } from "node:url";
import { type Answered, type Asked, siteAt } from "../../../scripts/site.ts";
import type { DeployedName } from "../../edge/support/deployed.ts";
import { APP_URL, startStage as startWithEdge } from "../../edge/support/stage.ts";

export { APP_URL };

const CLOCK = fileURLToPath(new URL("clock.mjs", import.meta.url));

/** All functions of a stage on one table, each started when it is first called, behind the stand-in for CloudFront. */
export async function startStage() {
  const stage = await startWithEdge();
  const site = siteAt(APP_URL, (await stage.edge()).url);

  /** One event; answers what the function returned. Throws with its log where it failed. */
  async function invoke(name: DeployedName, event: unknown, ahead = 0): Promise<unknown> {
    const { ok, body } = await stage.invoke(name, event, clock(ahead));
    if (!ok) throw new Error(`${name} failed: ${body}\n${await log(name, ahead)}`);
    return JSON.parse(String(body));
  }

  async function log(name: DeployedName, ahead = 0): Promise<string> {
    return (await stage.functions(name, clock(ahead))).map((fn) => fn.log()).join("");
  }

  return {
    sqs: stage.sqs,
    ses: stage.ses,
    s3: stage.s3,
    invoke,
    log,
    request: (path: string, asked?: Asked): Promise<Answered> => site.ask(path, asked),
    rested: async (name: "web" | "api") => (await stage.functions(name))[0]?.rested(),
    stop: stage.stop,
  };
}

/** A process whose clock is so far ahead of this machine's. */
function clock(aheadMilliseconds: number): Record<string, string> {
  if (aheadMilliseconds === 0) return {};
  return { NODE_OPTIONS: `--import ${CLOCK}`, CLOCK_AHEAD_MILLISECONDS: String(aheadMilliseconds) };
}

export type Stage = Awaited<ReturnType<typeof startStage>>;
