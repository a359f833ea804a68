import * as z from "zod";

/** What a queue carries: only where to look. What is to be done, the table says when the worker gets there. */
export const billingMessage = z.object({
  workspaceId: z.string(),
  clientId: z.string(),
  /** An unfinished run to go on with; without it, whatever of the client is due. */
  run: z.object({ from: z.string(), revision: z.int() }).optional(),
});
export type BillingMessage = z.output<typeof billingMessage>;

export const deliveryMessage = z.object({ workspaceId: z.string(), documentId: z.string() });
export type DeliveryMessage = z.output<typeof deliveryMessage>;

/** Somebody did something that owes a mail: whatever of the workspace is due. */
export const deliveryWakeUp = z.object({ workspaceId: z.string() });
export type DeliveryWakeUp = z.output<typeof deliveryWakeUp>;

/**
 * Takes messages to a worker, some time, at least once and in any order. One that gets lost costs time only: the next
 * wake-up finds the same work in the table.
 */
export interface Queue<Message> {
  send: (messages: readonly Message[]) => Promise<void>;
}

export interface Queues {
  billing: Queue<BillingMessage>;
  delivery: Queue<DeliveryMessage>;
}

/** A queue within one process: what is sent stays until it is taken, in the order it was sent in. */
export interface Inbox<Message> extends Queue<Message> {
  take: () => Message | undefined;
}

export function inbox<Message>(): Inbox<Message> {
  const waiting: Message[] = [];
  return {
    send: async (messages) => void waiting.push(...messages),
    take: () => waiting.shift(),
  };
}

/** One of each workspace in turn, so that a workspace with thousands of clients due does not keep the others waiting. */
export function interleaveWorkspaces<Message extends { workspaceId: string }>(messages: readonly Message[]): Message[] {
  const rounds = new Map<string, number>();
  const placed = messages.map((message) => {
    const round = rounds.get(message.workspaceId) ?? 0;
    rounds.set(message.workspaceId, round + 1);
    return { message, round };
  });
  return placed.toSorted((a, b) => a.round - b.round).map(({ message }) => message);
}
