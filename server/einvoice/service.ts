import type { ClientRecord } from "../client/rules.ts";
import { getClient, listClients } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import type { Actor, WorkspaceId } from "../lib/actor.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { getWorkspace } from "../workspace/store.ts";
import { factsBefore, fileOf, gapsOf, workspaceGaps } from "./rules/gaps.ts";
import type { Gap, ReadinessInput } from "./schema.ts";

/** What keeps the client's next invoice from being written as the file that it is to get; on its form and on the workspace's. */
export async function clientReadiness(runtime: Runtime, actor: Actor, input: ReadinessInput): Promise<Result<Gap[]>> {
  const [workspace, client] = await Promise.all([
    getWorkspace(runtime.db, actor.workspaceId),
    getClient(runtime.db, actor.workspaceId, input.id),
  ]);
  if (!client) return failure("not_found", "There is no such client.", "id");
  return success(gapsOf(fileOf(input.eInvoice ?? client.eInvoice), factsBefore(client, workspace)));
}

/** What is missing on the workspace's form for the files that its clients are to get. */
export async function workspaceReadiness(runtime: Runtime, actor: Actor): Promise<Gap[]> {
  const [workspace, clients] = await Promise.all([
    getWorkspace(runtime.db, actor.workspaceId),
    activeClients(runtime, actor.workspaceId),
  ]);
  return workspaceGaps(clients, workspace);
}

const CLIENTS_PER_PAGE = 100;

async function activeClients(runtime: Runtime, workspaceId: WorkspaceId): Promise<ClientRecord[]> {
  const clients: ClientRecord[] = [];
  let cursor: string | null = null;
  do {
    const page = await listClients(runtime.db, workspaceId, { archived: false, cursor, limit: CLIENTS_PER_PAGE });
    if (!page.ok) return clients;
    clients.push(...page.value.items);
    cursor = page.value.nextCursor;
  } while (cursor);
  return clients;
}
