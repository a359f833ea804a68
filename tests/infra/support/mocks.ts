/** Stands in for Pulumi's engine and for AWS: writes down what is asked for, and answers as AWS would. */

export interface Resource {
  type: string;
  name: string;
  inputs: Record<string, unknown>;
  /** Known before: only looked up, and neither made nor deleted. */
  isLookedUp?: boolean;
  /** Types and names of what it belongs to, down to itself: its identity over deployments, as Pulumi counts it. */
  path?: string;
  /** Stays in the account when the stage has it no more. */
  isRetained?: boolean;
}

export const ACCOUNT = "111122223333";
const REGION = "eu-central-1";
const KEY_BYTES = 32;

export function recordingMocks(resources: Resource[]) {
  return {
    /** `id` is given for what exists already and is only looked up. */
    newResource({ type, name, inputs, id: known }: Resource & { id?: string }) {
      resources.push({ type, name, inputs, isLookedUp: Boolean(known) });
      // The policy of a topic is known by the topic's own ARN.
      const id = known || (type === "aws:sns/topicPolicy:TopicPolicy" ? String(inputs.arn) : `${name}-id`);
      return { id, state: { ...inputs, ...madeUp(type, known || name, inputs) } };
    },
    call({ token, inputs }: { token: string; inputs: Record<string, unknown> }): Record<string, unknown> {
      const answer = ANSWERS[token];
      if (!answer) throw new Error(`The stand-in for AWS has no answer to ${token}.`);
      return answer(inputs);
    },
  };
}

/** What AWS adds to a resource when it makes it. */
function madeUp(type: string, name: string, inputs: Record<string, unknown>): Record<string, unknown> {
  const physical = String(inputs.name ?? inputs.bucket ?? inputs.emailIdentity ?? inputs.configurationSetName ?? name);
  const arn = `arn:aws:${arnPath(type)}${physical}`;
  return {
    name: physical,
    bucket: physical,
    bucketRegionalDomainName: `${physical}.s3.${REGION}.amazonaws.com`,
    arn,
    qualifiedArn: `${arn}:1`,
    url: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`,
    functionUrl: `https://${name.toLowerCase()}.lambda-url.${REGION}.on.aws/`,
    domainName: `${name.toLowerCase()}.example.net`,
    base64: Buffer.alloc(KEY_BYTES).toString("base64"),
    dkimSigningAttributes: { tokens: ["one", "two", "three"] },
    domainValidationOptions: [{ resourceRecordName: "_a", resourceRecordType: "CNAME", resourceRecordValue: "_b" }],
  };
}

function arnPath(type: string): string {
  const [, module = ""] = type.split(":");
  const [service, kind] = module.split("/");
  if (service === "s3") return "s3:::";
  if (service === "dynamodb") return `dynamodb:${REGION}:${ACCOUNT}:table/`;
  if (service === "sqs" || service === "sns") return `${service}:${REGION}:${ACCOUNT}:`;
  if (service === "sesv2")
    return `ses:${REGION}:${ACCOUNT}:${kind === "emailIdentity" ? "identity" : "configuration-set"}/`;
  if (kind === "logGroup") return `logs:${REGION}:${ACCOUNT}:log-group:`;
  return `${service}:${REGION}:${ACCOUNT}:${kind}/`;
}

const ANSWERS: Record<string, (inputs: Record<string, unknown>) => Record<string, unknown>> = {
  // The platform reads the statements back, and drops the policy silently when they are missing.
  "aws:iam/getPolicyDocument:getPolicyDocument": (inputs) => ({ ...inputs, json: JSON.stringify(inputs) }),
  "aws:index/getRegion:getRegion": () => ({ region: REGION, name: REGION }),
  "aws:index/getPartition:getPartition": () => ({ partition: "aws" }),
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: ACCOUNT }),
  "aws:route53/getZone:getZone": ({ name }) => ({ name, zoneId: "Z1" }),
};
