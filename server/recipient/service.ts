import { OWN_RATES_MAX } from "../client/rules/change.ts";
import type { ClientRecord } from "../client/rules.ts";
import type { Client, ClientUpdate } from "../client/schema.ts";
import * as clients from "../client/service.ts";
import { getClient } from "../client/store.ts";
import type { Scope } from "../db/scope.ts";
import { readdressDeliveries } from "../delivery/service.ts";
import { waitingDeliveries } from "../delivery/store.ts";
import { getInvoices } from "../invoice/store.ts";
import type { Result } from "../lib/problem.ts";
import type { RunRecord } from "../run/rules.ts";
import { allRuns } from "../run/store.ts";
import { ANY_DATE } from "../time/rules.ts";
import { ownRateRemovals } from "../time/service.ts";
import { entriesInRange } from "../time/store.ts";

/** The states of a run that charged nothing, and whose hours are open again. */
const CHARGED_NOTHING: readonly RunRecord["state"][] = ["nothing", "discarded"];

/**
 * Returns a client's work as a change of its currency sees it. The change is written only if no period was locked and no time
 * with a rate of its own was written after the client was read.
 */
async function workBehind(scope: Scope, client: ClientRecord): Promise<clients.WorkBehind> {
  const { id: clientId, lockedUntil } = client;
  const [entries, runs] = await Promise.all([
    entriesInRange(scope, { clientId, from: ANY_DATE }),
    allRuns(scope, clientId),
  ]);
  const isCharged = runs.heldUp.length > 0 || runs.found.some(({ state }) => !CHARGED_NOTHING.includes(state));
  const priced = entries.filter(({ rate }) => rate !== null);
  return {
    isClosed: isCharged || entries.some(({ billingDate }) => billingDate < lockedUntil),
    ownRates: priced.length,
    removals: ownRateRemovals(scope, priced.slice(0, OWN_RATES_MAX)),
  };
}

/**
 * Changes a client. If an address is given, the client's mails that wait for one or were refused at the former one go to it.
 */
export async function updateClient(scope: Scope, input: ClientUpdate): Promise<Result<Client>> {
  const before = input.email ? await getClient(scope, input.id) : null;
  const changed = await clients.updateClient(scope, input, (client) => workBehind(scope, client));
  if (changed.ok && before && changed.value.email !== null)
    await readdress(scope, { clientId: before.id, former: before.email, to: changed.value.email });
  return changed;
}

async function readdress(
  scope: Scope,
  { clientId, former, to }: { clientId: string; former: string | null; to: string },
): Promise<void> {
  const { found } = await waitingDeliveries(scope);
  const documents = await getInvoices(
    scope,
    found.map(({ documentId }) => documentId),
  );
  const ofClient = new Set(documents.filter((each) => each.clientId === clientId).map(({ id }) => id));
  const deliveries = found.filter(({ documentId }) => ofClient.has(documentId));
  await readdressDeliveries(scope, { deliveries, former, to });
}
