import { clientName, dueClientsOf, getClient } from "../client/store.ts";
import type { Scope } from "../db/scope.ts";
import { addMilliseconds } from "../lib/date.ts";
import { DataFault } from "../lib/problem.ts";
import { unusableZoneWords } from "../workspace/rules.ts";
import { getWorkspace } from "../workspace/store.ts";
import type { WaitingFault } from "./schema.ts";

/** The scheduler runs once an hour, so work due for longer than this was tried and failed. */
const LATE_MILLISECONDS = 2 * 3_600_000;

/** On a billing day many clients are due for a moment. Those that keep failing are the earliest. */
const LOOKED_AT = 25;

const NOTHING_LOST = "Nothing of it is lost, and it goes on by itself once that is mended.";

/** Returns what stops the workspace's billing days: its zone, or the data of a client. */
export async function billingFaults(scope: Scope): Promise<WaitingFault[]> {
  const { unusableTimeZone } = await getWorkspace(scope);
  if (unusableTimeZone !== null)
    return [{ kind: "timeZone", clientId: null, clientName: null, message: unusableZoneWords(unusableTimeZone) }];
  const due = await dueClientsOf(scope);
  const latest = addMilliseconds(scope.now(), -LATE_MILLISECONDS);
  const found = await Promise.all(
    due
      .slice(0, LOOKED_AT)
      .map(({ clientId, nextBillingAt }) => faultOfDue(scope, { clientId, isLate: nextBillingAt < latest })),
  );
  return found.flatMap((fault) => fault ?? []);
}

async function faultOfDue(
  scope: Scope,
  { clientId, isLate }: { clientId: string; isLate: boolean },
): Promise<WaitingFault | null> {
  try {
    const client = await getClient(scope, clientId);
    if (!isLate || !client) return null;
    const message = `The billing day has begun, but no invoice could be made. ${NOTHING_LOST}`;
    return { kind: "late", clientId, clientName: client.name, message };
  } catch (error) {
    if (!(error instanceof DataFault)) throw error;
    return clientFault(scope, { kind: "client", clientId, words: error.message });
  }
}

/** Returns the fault of a client that cannot be read, or of one of its runs. */
export async function clientFault(
  scope: Scope,
  { kind, clientId, words }: { kind: "client" | "run"; clientId: string; words: string },
): Promise<WaitingFault> {
  const name = await clientName(scope, clientId);
  return { kind, clientId, clientName: name, message: `${words} ${NOTHING_LOST}` };
}

export function mailFault(number: string | null, words: string): WaitingFault {
  const message = `${number === null ? "A mail" : `The mail with ${number}`} does not go out. ${words} ${NOTHING_LOST}`;
  return { kind: "mail", clientId: null, clientName: null, message };
}
