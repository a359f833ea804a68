import { type Access, writeLog } from "./access.ts";
import { PREBUILT, type PrebuiltFunction } from "./bundling.ts";

/**
 * Graviton is a fifth cheaper for the same work, so functions of plain JavaScript run on arm64. Functions that make
 * PDFs run on x86_64, the only Linux for which this version of the compiler's native binary is published.
 */
type Architecture = "arm64" | "x86_64";

interface FunctionPlan {
  /** Bundled by us (`prebuilt`) or by the platform. */
  code: Pick<sst.aws.FunctionArgs, "handler" | "bundle" | "nodejs" | "copyFiles" | "hook">;
  access: Access[];
  environment: Record<string, $util.Input<string>>;
  seconds: number;
  megabytes?: number;
  architecture?: Architecture;
}

const KEEP_LOGS_DAYS = 90;

/** Returns the code of a function that `npm run deploy` has already bundled. */
export function prebuilt(name: PrebuiltFunction) {
  return { bundle: `${$cli.paths.root}/${PREBUILT}/${name}`, handler: "bundle.handler" };
}

/** Creates a function with its own log and role; the role allows what `access` lists, and writing that log. */
export function createFunction(name: string, plan: FunctionPlan, more: Partial<sst.aws.FunctionArgs> = {}) {
  const { log, own } = withOwnLog(name, plan.access);
  const fn = new sst.aws.Function(name, {
    ...plan.code,
    runtime: "nodejs24.x",
    architecture: plan.architecture ?? "arm64",
    memory: `${plan.megabytes ?? 512} MB`,
    timeout: `${plan.seconds} seconds`,
    environment: plan.environment,
    ...own,
    ...more,
  });
  return { fn, log };
}

export type Deployed = ReturnType<typeof createFunction>;

/**
 * Returns log group and role without AWS's managed policy, which would open the logs of every function in the account.
 */
export function withOwnLog(name: string, access: Access[]) {
  const log = new aws.cloudwatch.LogGroup(`${name}Log`, {
    name: `/${$app.name}/${$app.stage}/${name.toLowerCase()}`,
    retentionInDays: KEEP_LOGS_DAYS,
  });
  const role = {
    managedPolicyArns: [],
    // The platform's own trust policy also names the whole account, for its live mode.
    assumeRolePolicy: $jsonStringify(aws.iam.assumeRolePolicyForPrincipal({ Service: "lambda.amazonaws.com" })),
  };
  return {
    log,
    own: { logging: { logGroup: log.name }, permissions: [...access, writeLog(log)], transform: { role } },
  };
}
