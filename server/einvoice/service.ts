import { allClients, getClient } from "../client/store.ts";
import type { Scope } from "../db/scope.ts";
import { failure, type Result, success } from "../lib/problem.ts";
import { getWorkspace } from "../workspace/store.ts";
import { factsBefore, fileOf, gapsOf, workspaceGaps } from "./rules/gaps.ts";
import type { Gap, ReadinessInput } from "./schema.ts";

/**
 * Returns what the client's next invoice lacks for the client's file format, on the client's form and the workspace's.
 */
export async function clientReadiness(scope: Scope, input: ReadinessInput): Promise<Result<Gap[]>> {
  const [workspace, client] = await Promise.all([getWorkspace(scope), getClient(scope, input.id)]);
  if (!client) return failure("not_found", "There is no such client.", "id");
  return success(gapsOf(fileOf(input.eInvoice ?? client.eInvoice), factsBefore(client, workspace)));
}

/** Returns what the workspace's form lacks for the file formats of its clients. */
export async function workspaceReadiness(scope: Scope): Promise<Gap[]> {
  const [workspace, { found: clients }] = await Promise.all([getWorkspace(scope), allClients(scope, ["active"])]);
  return workspaceGaps(clients, workspace);
}
