/** AWS features and quotas that a stage depends on and that not every region or account has. */

/**
 * Regions with everything that a stage needs: SES, EventBridge Scheduler and functions with their own addresses. AWS
 * lists the latter at https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html and those with SES at
 * https://docs.aws.amazon.com/general/latest/gr/ses.html.
 */
export const REGIONS = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-north-1", "eu-south-1"],
  ...["ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "me-south-1", "af-south-1"],
];

/**
 * The batches of each queue that run at once. A new account may run ten functions at a time, and people need some of
 * them. SES accepts one mail a second in its sandbox and at first fourteen outside; the rest waits in the queue.
 */
export const AT_ONCE = { billing: 2, delivery: 2, mailEvents: 2 } as const;

/** The number of functions at once from which on jobs do not take the pages' share. */
export const ENOUGH_AT_ONCE = 50;
