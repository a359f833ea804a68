import { GSI1, GSI2 } from "../server/db/table.ts";

/**
 * The permissions of a function: exactly these actions on exactly these resources. Each function lists its own in its
 * file.
 */
export type Access = Extract<sst.aws.FunctionArgs["permissions"], unknown[]>[number];

/** Allows reading items and querying the indexes. The product never scans, so no function may. */
export function readTable({ arn }: sst.aws.Dynamo): Access {
  return {
    actions: ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"],
    resources: [arn, $interpolate`${arn}/index/${GSI1}`, $interpolate`${arn}/index/${GSI2}`],
  };
}

/** Allows writing items, alone or in a transaction with conditions. */
export function writeTable({ arn }: sst.aws.Dynamo): Access {
  return {
    actions: ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:ConditionCheckItem"],
    resources: [arn],
  };
}

export function sendTo(...queues: sst.aws.Queue[]): Access {
  return { actions: ["sqs:SendMessage"], resources: queues.map(({ arn }) => arn) };
}

/** Allows what Lambda needs to pass a queue's messages to a function. */
export function receiveFrom({ arn }: sst.aws.Queue): Access {
  return {
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"],
    resources: [arn],
  };
}

/**
 * Allows putting and reading files by name, but never deleting. It includes listing, because otherwise S3 reports a
 * missing file as forbidden.
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
