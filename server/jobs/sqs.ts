import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { requestHandler } from "../lib/aws-requests.ts";
import type { JobEnv } from "../lib/env.ts";
import type { DeliveryWakeUp, Queue, Queues } from "./queue.ts";

const BATCH_MAX = 10;

/** Returns the queues of a deployment. Throws if the configuration names none. */
export function sqsQueues({ queueUrls }: JobEnv): Queues & { wakeUps: Queue<DeliveryWakeUp> } {
  if (!queueUrls) throw new Error("Configuration: BILLING_QUEUE_URL and DELIVERY_QUEUE_URL are missing");
  const client = new SQSClient({ requestHandler });
  return {
    billing: sqsQueue(client, queueUrls.billing),
    delivery: sqsQueue(client, queueUrls.delivery),
    wakeUps: sqsQueue(client, queueUrls.delivery),
  };
}

/** The workspace is the message group: SQS serves groups in turn, so no workspace waits for a big one. */
function sqsQueue<Message extends { workspaceId: string }>(client: SQSClient, url: string): Queue<Message> {
  return {
    send: async (messages) => {
      for (let from = 0; from < messages.length; from += BATCH_MAX) {
        const Entries = messages.slice(from, from + BATCH_MAX).map((message, index) => ({
          Id: String(index),
          MessageBody: JSON.stringify(message),
          MessageGroupId: message.workspaceId,
        }));
        const { Failed = [] } = await client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
        if (Failed.length > 0) throw new Error(`${Failed.length} messages were not taken: ${Failed[0]?.Message}`);
      }
    },
  };
}
