import { GSI1, GSI2 } from "../server/db/table.ts";

/** What a function may do: exactly these actions, on exactly these things. Each function lists its own in its file. */
export type Access = Extract<sst.aws.FunctionArgs["permissions"], unknown[]>[number];

/** Reading items and asking the indexes. There is no scan in the product, and nobody may make one. */
export function readTable({ arn }: sst.aws.Dynamo): Access {
  return {
    actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
    resources: [arn, $interpolate`${arn}/index/${GSI1}`, $interpolate`${arn}/index/${GSI2}`],
  };
}

/** Writing items, alone or in a transaction with conditions. */
export function writeTable({ arn }: sst.aws.Dynamo): Access {
  return {
    actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"],
    resources: [arn],
  };
}

export function sendTo(...queues: sst.aws.Queue[]): Access {
  return { actions: ["sqs:SendMessage"], resources: queues.map(({ arn }) => arn) };
}

/** What Lambda needs on behalf of a function to feed it from a queue. */
export function receiveFrom({ arn }: sst.aws.Queue): Access {
  return {
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
    resources: [arn],
  };
}

/**
 * Putting and reading files by their names; nothing is ever deleted. The right to list is there for one reason: without it, S3
 * says of a missing file what it says of a forbidden one.
 */
export function keepFiles({ arn }: sst.aws.Bucket): Access[] {
  return [
    { actions: ["s3:GetObject", "s3:PutObject"], resources: [$interpolate`${arn}/*`] },
    { actions: ["s3:ListBucket"], resources: [arn] },
  ];
}

export function writeLog({ arn }: aws.cloudwatch.LogGroup): Access {
  return { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [$interpolate`${arn}:*`] };
}
