import { type ArchiveParts, faultsOfKept } from "../archive/service.ts";
import { allClients, scheduledWorkspaces } from "../client/store.ts";
import type { Runtime } from "../db/runtime.ts";
import { jobScope, type Scope } from "../db/scope.ts";
import { getDeliveries } from "../delivery/store.ts";
import { readDocument } from "../document/versions.ts";
import { chainFaults } from "../invoice/chain.ts";
import { allNumbers, allSeries } from "../invoice/series-store.ts";
import { allDocuments, allInvoices } from "../invoice/store.ts";
import { DataFault } from "../lib/problem.ts";
import { allRuns } from "../run/store.ts";
import { isolate } from "../work/isolate.ts";
import { unusableZoneWords } from "../workspace/rules.ts";
import { getWorkspace } from "../workspace/store.ts";
import { healthOf } from "./rules.ts";
import type { Health } from "./schema.ts";

/**
 * Compares a workspace's runs with the rest of the table. It reads everything, so it is for operators and not for pages.
 * Billing may go on between its queries, so a finding counts only if a second reading finds it again.
 */
export async function workspaceHealth(scope: Scope): Promise<Health> {
  const first = await readHealth(scope);
  if (first.findings.length === 0) return first;
  const second = await readHealth(scope);
  return { ...second, findings: second.findings.filter((finding) => first.findings.includes(finding)) };
}

async function readHealth(scope: Scope): Promise<Health> {
  const { found: clients, heldUp } = await allClients(scope);
  const unread = heldUp.map(({ item, words }) => `client ${item} cannot be read: ${words}`);
  const runs = [];
  for (const id of [...clients.map((client) => client.id), ...heldUp.map(({ item }) => item)]) {
    const ofClient = await allRuns(scope, id);
    runs.push(...ofClient.found);
    unread.push(...ofClient.heldUp.map(({ item, words }) => `run ${id} ${item.from} cannot be read: ${words}`));
  }
  const invoices = await allInvoices(scope);
  const deliveries = await getDeliveries(
    scope,
    invoices.map(({ id }) => id),
  );
  const { unusableTimeZone } = await getWorkspace(scope);
  if (unusableTimeZone !== null) unread.push(unusableZoneWords(unusableTimeZone));
  // Read before the numbers: a number that is given in between is then one more than is asked for.
  const series = await allSeries(scope);
  const numbers = await allNumbers(scope);
  const health = healthOf({ clients, runs, invoices, deliveries, numbers, series }, scope.now());
  return { ...health, findings: [...unread, ...health.findings] };
}

/**
 * Returns the report of every workspace that has a client with a billing day. A workspace that cannot be read gets that as
 * its finding.
 */
export async function* everyHealth(runtime: Runtime): AsyncGenerator<{ workspaceId: string; health: Health }> {
  for (const workspaceId of await scheduledWorkspaces(runtime.db)) {
    const counted = await isolate({ workspaceId, job: "health" }, () =>
      workspaceHealth(jobScope(runtime, "report", workspaceId)),
    );
    const uncounted = { ...healthOf(NO_BOOKS, runtime.now()), findings: [UNCOUNTED] };
    yield { workspaceId, health: counted.done ? counted.value : uncounted };
  }
}

const NO_BOOKS = { clients: [], runs: [], invoices: [], deliveries: new Map(), numbers: [], series: [] };
const UNCOUNTED = "its books could not be counted; the log says why";

/** Returns the check of issued documents for every workspace that has a client with a billing day. */
export async function* everyArchive(
  runtime: Runtime,
  archive: ArchiveParts,
): AsyncGenerator<{ workspaceId: string; report: ArchiveReport }> {
  for (const workspaceId of await scheduledWorkspaces(runtime.db)) {
    const walked = await isolate({ workspaceId, job: "archive" }, () =>
      verifyArchive(jobScope(runtime, "report", workspaceId), archive),
    );
    yield { workspaceId, report: walked.done ? walked.value : UNWALKED };
  }
}

const UNWALKED = {
  documents: 0,
  series: 0,
  notKeptYet: 0,
  faults: ["its documents could not be read; the log says why"],
};

/** A report for an operator about a workspace's documents. */
export interface ArchiveReport {
  documents: number;
  series: number;
  /** Documents whose files are not made yet. */
  notKeptYet: number;
  /** One sentence for each thing that is not as it was issued. Empty if all is well. */
  faults: string[];
}

/** Checks the chains of a workspace's series, and compares every stored file with its digest and its document. */
export async function verifyArchive(scope: Scope, archive: ArchiveParts): Promise<ArchiveReport> {
  const { workspaceId } = scope;
  const { found: documents, heldUp } = await allDocuments(scope);
  const series = await allSeries(scope);
  const report = { documents: documents.length + heldUp.length, series: series.length, notKeptYet: 0 };
  const faults = heldUp.map(({ item, words }) => `document ${item} cannot be read: ${words}`);
  faults.push(...chainFaults(documents, series));
  for (const { id: documentId, document: stored, edition } of documents) {
    const compared = await isolate({ workspaceId, documentId }, async () =>
      faultsOfKept(scope, archive, { documentId, document: readDocument(stored, edition) }),
    );
    const found = compared.done ? compared.value : [wordsOf(compared.error)];
    if (found === null) report.notKeptYet++;
    faults.push(...(found ?? []).map((fault) => `${stored.number}: ${fault}`));
  }
  return { ...report, faults };
}

function wordsOf(error: unknown): string {
  return error instanceof DataFault ? error.message : "its files could not be compared; the log says why";
}
