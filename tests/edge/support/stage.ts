import { inject } from "vitest";
import { connectDynamo } from "../../../server/db/dynamo.ts";
import { provisionTable } from "../../../server/db/provision.ts";
import { stackOf } from "../../infra/support/resources.ts";
import { SqsStandIn } from "../../lambda/sqs.ts";
import { startS3 } from "../../runtime/support/s3.ts";
import { startSes } from "../../runtime/support/ses.ts";
import { assetsOf } from "./assets.ts";
import type { Answer } from "./cache.ts";
import {
  type DeployedDistribution,
  type DeployedName,
  deployedDistribution,
  deployedFunction,
  deployedUrls,
} from "./deployed.ts";
import { type Edge, type EdgeParts, startEdge } from "./edge.ts";
import { functionUrl } from "./function-url.ts";
import { type ProcessOptions, processesOf, type Variables } from "./processes.ts";

/**
 * A whole stage on this machine: the distribution's stand-in, behind it the functions' addresses, behind those the very
 * artefacts under AWS's client of the runtime. Handler, memory, time, variables, permissions, policies and the files' headers
 * are the evaluated stage's; only where AWS's services answer is put in, as `services` says.
 *
 * What further rules of AWS judge or break (roles, refusals, freezing) takes the place of a part here: `services` for what
 * answers calls of the SDK, `variablesOf` for what one function alone gets, and `functions` to reach the processes.
 */
export const stack = stackOf(inject("built"));
export const APP_URL = deployedFunction(stack, "web").variables.APP_URL ?? "";

export interface StageOptions extends Pick<ProcessOptions, "instances" | "onFreeze"> {
  /** Instead of the stand-ins for AWS's services that this file starts: where calls of the SDK go. */
  services?: Variables;
  /** More variables for one function, such as credentials that name its role. */
  variablesOf?: (name: DeployedName) => Variables;
}

/** The address that the stage was evaluated with is somebody else's. */
const ASKS_NOBODY = { WATCH_SITE: "0" };

/** What AWS sets for every function, where nothing else is said. */
const OF_AWS = { AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local" };

export async function startStage(options: StageOptions = {}) {
  const { instances, onFreeze, services = {}, variablesOf = () => ({}) } = options;
  const sqs = new SqsStandIn();
  const [ses, s3] = await Promise.all([startSes(), startS3(), sqs.start()]);
  const db = connectDynamo(deployedFunction(stack, "api").variables.TABLE_NAME ?? "");
  await provisionTable(db);
  const endpoints = {
    AWS_ENDPOINT_URL_DYNAMODB: process.env.AWS_ENDPOINT_URL_DYNAMODB ?? "",
    AWS_ENDPOINT_URL_SQS: sqs.url,
    AWS_ENDPOINT_URL_SESV2: ses.url,
    AWS_ENDPOINT_URL_S3: s3.url,
    ...services,
  };
  const processes = processesOf(stack, {
    ...(instances ? { instances } : {}),
    onFreeze,
    variablesOf: (name, evaluated) => ({
      ...queuesAt(endpoints.AWS_ENDPOINT_URL_SQS, evaluated),
      ...OF_AWS,
      ...ASKS_NOBODY,
      ...endpoints,
      ...variablesOf(name),
    }),
  });
  const edges: Edge[] = [];

  /** Another edge before the same functions; what it is told takes the place of what the stage says. */
  async function edge(changed: ChangedEdge = {}): Promise<Edge> {
    const started = await startEdge(partsOf(changed, processes.invoke));
    edges.push(started);
    return started;
  }

  async function stop(): Promise<void> {
    for (const one of edges) one.stop();
    await processes.stop();
    await sqs.stop();
    ses.stop();
    s3.stop();
  }

  return { ...processes, db, sqs, ses, s3, edge, stop };
}

export type EdgeStage = Awaited<ReturnType<typeof startStage>>;

interface ChangedEdge extends Partial<DeployedDistribution> {
  /** What becomes of each answer of a function before CloudFront sees it. */
  answered?: (answer: Answer) => Answer;
  now?: () => number;
}

function partsOf({ answered, now, ...changed }: ChangedEdge, invoke: EdgeStage["invoke"]): EdgeParts {
  const distribution = { ...deployedDistribution(stack), ...changed };
  const assets = assetsOf(stack);
  const origins: EdgeParts["origins"] = new Map([[assets.host, assets.answer]]);
  for (const url of deployedUrls(stack)) {
    const ask = functionUrl({ url, distributionArn: distribution.arn }, (event) => invoke(url.function, event));
    origins.set(url.host, async (request) => (answered ? answered(await ask(request)) : ask(request)));
  }
  return { distribution, origins, ...(now ? { now } : {}) };
}

/** The evaluated queues' addresses, at the stand-in instead of at AWS. */
function queuesAt(url: string, variables: Variables): Variables {
  return Object.fromEntries(
    Object.entries(variables)
      .filter(([name]) => name.endsWith("_QUEUE_URL"))
      .map(([name, value]) => [name, `${url}${new URL(value).pathname}`]),
  );
}
