import * as z from "zod";

/** A message says only where to look. What is to be done is read from the table when the worker starts. */
export const billingMessage = z.object({
  workspaceId: z.string(),
  clientId: z.string(),
  /** An unfinished run to continue; without it, everything of the client that is due. */
  run: z.object({ from: z.string(), revision: z.int() }).optional(),
});
export type BillingMessage = z.output<typeof billingMessage>;

export const deliveryMessage = z.object({ workspaceId: z.string(), documentId: z.string() });
export type DeliveryMessage = z.output<typeof deliveryMessage>;

/** Somebody caused a mail: send everything of the workspace that is due. */
export const deliveryWakeUp = z.object({ workspaceId: z.string() });
export type DeliveryWakeUp = z.output<typeof deliveryWakeUp>;

/**
 * Brings messages to a worker at least once, at any time and in any order. A lost message only costs time, because the
 * next wake-up finds the same work in the table.
 */
export interface Queue<Message> {
  send: (messages: readonly Message[]) => Promise<void>;
}

export interface Queues {
  billing: Queue<BillingMessage>;
  delivery: Queue<DeliveryMessage>;
}

/** A queue within one process: messages are kept in order until they are taken. */
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

/**
 * Takes one message of each workspace in turn, so that a workspace with thousands of due clients does not delay the
 * others.
 */
export function interleaveWorkspaces<Message extends { workspaceId: string }>(messages: readonly Message[]): Message[] {
  const rounds = new Map<string, number>();
  const placed = messages.map((message) => {
    const round = rounds.get(message.workspaceId) ?? 0;
    rounds.set(message.workspaceId, round + 1);
    return { message, round };
  });
  return placed.toSorted((a, b) => a.round - b.round).map(({ message }) => message);
}
