import { fileURLToPath } from "node:url";
import type { Invocation } from "../../../../scripts/lambda-runtime.ts";
import { siteAt } from "../../../../scripts/site.ts";
import { type DeployedName, deployedFunction } from "../deployed.ts";
import { APP_URL, type StageOptions, stack, startStage } from "../stage.ts";
import { startAws } from "./aws.ts";

const CLOCK = fileURLToPath(new URL("../../../runtime/support/clock.mjs", import.meta.url));
const QUEUE_DELAY_SECONDS = 3;

const nameOf = (name: DeployedName) => deployedFunction(stack, name).name;

/**
 * A whole stage behind the edge whose every call of AWS is judged by its role. Its processes are frozen between events, and
 * lose the connections that they kept.
 */
export async function startStageWithRoles({ instances }: Pick<StageOptions, "instances"> = {}) {
  const aws = await startAws(stack, process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "");
  let dropped = 0;
  const stage = await startStage({
    ...(instances ? { instances } : {}),
    services: {
      AWS_ENDPOINT_URL_DYNAMODB: aws.url,
      AWS_ENDPOINT_URL_SQS: aws.url,
      AWS_ENDPOINT_URL_SESV2: aws.url,
      AWS_ENDPOINT_URL_S3: aws.url,
    },
    variablesOf: (name) => aws.variablesOf(nameOf(name)),
    onFreeze: (name) => {
      dropped += aws.dropIdleOf(nameOf(name));
    },
  });
  const site = siteAt(APP_URL, (await stage.edge()).url);

  /** One event; answers what the function returned. Throws with its log where it failed. */
  async function invoke(name: DeployedName, event: unknown, ahead = 0): Promise<Invocation> {
    const invocation = await stage.invoke(name, event, clock(ahead));
    if (!invocation.ok) throw new Error(`${name} failed: ${invocation.body}\n${await log(name, ahead)}`);
    return invocation;
  }

  /** Lets a queue's function work until nothing more is handed out; answers how many messages it took and how many came back. */
  async function work(name: DeployedName, ahead = 0): Promise<{ received: number; failed: number }> {
    const all = { received: 0, failed: 0 };
    aws.queues.pass(QUEUE_DELAY_SECONDS);
    for (;;) {
      const fed = await aws.feed(nameOf(name), (event) => invoke(name, event, ahead));
      if (!fed) return all;
      all.received += fed.received;
      all.failed += fed.failed;
    }
  }

  async function log(name: DeployedName, ahead = 0): Promise<string> {
    return (await stage.functions(name, clock(ahead))).map((fn) => fn.log()).join("");
  }

  return {
    aws,
    site,
    db: stage.db,
    invoke,
    work,
    log,
    /** How many kept connections were dropped while functions were frozen. */
    dropped: () => dropped,
    rested: async (name: DeployedName) => (await stage.functions(name))[0]?.rested(),
    stop: async () => {
      await stage.stop();
      aws.stop();
    },
  };
}

export type StageWithRoles = Awaited<ReturnType<typeof startStageWithRoles>>;

/** A process whose clock is so far ahead of this machine's. */
function clock(aheadMilliseconds: number): Record<string, string> {
  if (aheadMilliseconds === 0) return {};
  return { NODE_OPTIONS: `--import ${CLOCK}`, CLOCK_AHEAD_MILLISECONDS: String(aheadMilliseconds) };
}
