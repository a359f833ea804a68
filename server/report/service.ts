import type { ArchiveParts } from "../archive/service.ts";
import { allClients, scheduledWorkspaces } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import { getDeliveries } from "../delivery/store.ts";
import { type ArchiveReport, verifyArchive } from "../invoice/service.ts";
import { allInvoices, allNumbers } from "../invoice/store.ts";
import type { WorkspaceId } from "../lib/actor.ts";
import { allRuns } from "../run/store.ts";
import { healthOf } from "./rules.ts";
import type { Health } from "./schema.ts";

/** Compares what a workspace's runs say with what stands in the table. Reads everything of it: for operators, not for pages. */
export async function workspaceHealth(runtime: Runtime, workspaceId: WorkspaceId): Promise<Health> {
  const { db } = runtime;
  const clients = [...(await allClients(db, workspaceId, false)), ...(await allClients(db, workspaceId, true))];
  const runs = [];
  for (const { id } of clients) runs.push(...(await allRuns(db, workspaceId, id)));
  const invoices = await allInvoices(db, workspaceId);
  const deliveries = await getDeliveries(
    db,
    workspaceId,
    invoices.map(({ id }) => id),
  );
  return healthOf({ clients, runs, invoices, deliveries, numbers: await allNumbers(db, workspaceId) }, runtime.now());
}

/** Every workspace with a client that has a billing day. */
export async function* everyHealth(runtime: Runtime): AsyncGenerator<{ workspaceId: WorkspaceId; health: Health }> {
  for (const workspaceId of await scheduledWorkspaces(runtime.db))
    yield { workspaceId, health: await workspaceHealth(runtime, workspaceId) };
}

/** What became of the documents that were issued, in every workspace with a client that has a billing day. */
export async function* everyArchive(
  runtime: Runtime,
  archive: ArchiveParts,
): AsyncGenerator<{ workspaceId: WorkspaceId; report: ArchiveReport }> {
  for (const workspaceId of await scheduledWorkspaces(runtime.db))
    yield { workspaceId, report: await verifyArchive(archive, runtime, workspaceId) };
}
