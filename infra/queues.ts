/**
 * The most seconds that Lambda works on one batch. Queues wait six times as long before they deliver a message again.
 */
export const JOB_SECONDS = { scheduler: 120, billing: 120, delivery: 60, mailEvents: 30 } as const;

/** AWS's advice for Lambda: retries of a throttled batch must end before the message becomes visible again. */
const VISIBILITY_FACTOR = 6;
const TRIES = 5;
const DEAD_LETTER_DAYS = 14;
const SECONDS_OF_DAY = 86_400;

/**
 * Creates the queues. Each has a dead-letter queue for messages that failed five times; the message group is the
 * workspace.
 */
export function createQueues() {
  return {
    billing: createQueue("Billing", JOB_SECONDS.billing),
    // The delay lets the index catch up with the writes before the wake-up.
    delivery: createQueue("Delivery", JOB_SECONDS.delivery, { delay: "2 seconds" }),
    mailEvents: createQueue("MailEvents", JOB_SECONDS.mailEvents),
    /** Wake-ups that the scheduler could not deliver. */
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
