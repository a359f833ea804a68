import type { Client, ClientUpdate } from "../client/schema.ts";
import * as clients from "../client/service.ts";
import { getClient } from "../client/store.ts";
import type { Scope } from "../db/scope.ts";
import { readdressDeliveries } from "../delivery/service.ts";
import { waitingDeliveries } from "../delivery/store.ts";
import { getInvoices } from "../invoice/store.ts";
import type { Result } from "../lib/problem.ts";

/**
 * Changes a client. If an address is given, the client's mails that wait for one or were refused at the former one go to it.
 */
export async function updateClient(scope: Scope, input: ClientUpdate): Promise<Result<Client>> {
  const before = input.email ? await getClient(scope, input.id) : null;
  const changed = await clients.updateClient(scope, input);
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
