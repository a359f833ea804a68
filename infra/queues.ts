/** How long Lambda works on one batch at most. Queues wait six times as long before they hand a message out again. */
export const JOB_SECONDS = { scheduler: 120, billing: 120, delivery: 60, mailEvents: 30 } as const;

/** Lambda's advice: retries of a throttled batch must end before the message shows up again. */
const VISIBILITY_FACTOR = 6;
const TRIES = 5;
const DEAD_LETTER_DAYS = 14;
const SECONDS_OF_DAY = 86_400;

/** Work on its way. Each queue has a place for what failed five times; the message group is the workspace. */
export function createQueues() {
  return {
    billing: createQueue("Billing", JOB_SECONDS.billing),
    // By the time a wake-up is taken, the index says what was written before it.
    delivery: createQueue("Delivery", JOB_SECONDS.delivery, { delay: "2 seconds" }),
    mailEvents: createQueue("MailEvents", JOB_SECONDS.mailEvents),
    /** Wake-ups that the scheduler could not hand over. */
    missedWakeUps: createDeadLetters("MissedWakeUps"),
  };
}

export type Queues = ReturnType<typeof createQueues>;

function createQueue(name: string, jobSeconds: number, more: sst.aws.QueueArgs = {}) {
  const deadLetters = createDeadLetters(`${name}DeadLetters`);
  const queue = new sst.aws.Queue(`${name}Queue`, {
    ...more,
    visibilityTimeout: `${VISIBILITY_FACTOR * jobSeconds} seconds`,
    dlq: { queue: deadLetters.arn, retry: TRIES },
    transform: { queue: { sqsManagedSseEnabled: true, messageRetentionSeconds: 4 * SECONDS_OF_DAY } },
  });
  return { queue, deadLetters };
}

function createDeadLetters(name: string) {
  return new sst.aws.Queue(name, {
    transform: { queue: { sqsManagedSseEnabled: true, messageRetentionSeconds: DEAD_LETTER_DAYS * SECONDS_OF_DAY } },
  });
}
