import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEngine } from "../scripts/engine.ts";
import { changeWorkspace } from "../server/account/store.ts";
import { clientCreate } from "../server/client/schema.ts";
import { createClient } from "../server/client/service.ts";
import { provisionTable } from "../server/db/provision.ts";
import { createRuntime, type Runtime } from "../server/db/runtime.ts";
import { actorScope } from "../server/db/scope.ts";
import { runBilling, runDelivery } from "../server/jobs/tick.ts";
import { timeEntryEntity } from "../server/time/entity.ts";
import { workspaceOfUser } from "../server/workspace/service.ts";

/**
 * Bills invoices through lock, compute and issue on one core of the embedded engine, without PDF and mail, and counts
 * the units that DynamoDB would bill; then the units to store that each mail went out.
 */

const ENTRIES = 20;
const SIZES = [10, 100, 1000, 10_000];
/** For an issued and mailed invoice, without reading its entries. */
const WRITE_UNITS_MAX = 32;
const READ_UNITS_MAX = 10;
/**
 * Lock (client, run) and issue (run, invoice, document, counter, number, delivery): in a transaction each item of the
 * smallest size costs two. Then the mail's attempt and outcome.
 */
const LEAST_WRITE_UNITS = 2 * 2 + 6 * 2 + 2;

interface Units {
  /** For the entries of a period, which grow with the work. */
  entries: number;
  /** For all other reads. */
  read: number;
  write: number;
}

/** Sums the units that each of the database's replies reports. */
function counting(client: DynamoDBClient): Units {
  const units = { entries: 0, read: 0, write: 0 };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const ofEntries = commandName === "QueryCommand" && Reflect.get(args.input, "ConsistentRead") === true;
        const kind = ofEntries ? "entries" : /Get|Query/.test(commandName) ? "read" : "write";
        const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" };
        const reply = await next({ ...args, input });
        const consumed: { CapacityUnits?: number }[] = [Reflect.get(reply.output, "ConsumedCapacity") ?? []].flat();
        units[kind] += consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        return reply;
      },
    { step: "initialize" },
  );
  return units;
}

async function workspaceWith(runtime: Runtime, clock: { at: string }, clients: number): Promise<void> {
  const user = { userId: crypto.randomUUID(), email: "bench@studio.example", name: "Bench" };
  // A younger workspace would have to wait with its mails.
  clock.at = "2026-10-23T10:00:00.000Z";
  const workspaceId = await workspaceOfUser(runtime, user);
  clock.at = "2026-11-23T10:00:00.000Z";
  const scope = actorScope(runtime, { workspaceId, userId: user.userId, via: "session" });
  const changes = { iban: "DE89370400440532013000", address: "Lindenstraße 12\n10969 Berlin" };
  await changeWorkspace(scope, { changes, reschedule: null, readVersion: 1, notices: [] });
  for (let index = 0; index < clients; index++) {
    const input = clientCreate.parse({ name: `Client ${index}`, rate: 9000, email: "c@client.example", billingDay: 1 });
    const client = await createClient(scope, input);
    if (!client.ok) throw new Error(client.problem.message);
    const clientId = client.value.id;
    await timeEntryEntity(runtime.db)
      .put(entriesOf(runtime, workspaceId, clientId))
      .go({ concurrency: 2 });
  }
}

/** Like the time feature writes them, but in batches, because the measurement starts after them. */
function entriesOf(runtime: Runtime, workspaceId: string, clientId: string) {
  return Array.from({ length: ENTRIES }, (_, index) => {
    const date = `2026-11-${String(index + 1).padStart(2, "0")}`;
    const kept = { workspaceId, clientId, date, billingDate: date, minutes: 45, billable: true, version: 1 };
    const description = "Work on the start page";
    return { ...kept, entryId: runtime.newId("timeEntry"), description, createdAt: runtime.now() };
  });
}

interface Row {
  clients: number;
  perSecond: number;
  billing: Units;
  mailing: Units;
}

async function measure(clients: number): Promise<Row> {
  const clock = { at: "2026-11-23T10:00:00.000Z" };
  const runtime = createRuntime(`bench-${clients}-${crypto.randomUUID()}`, () => clock.at);
  await provisionTable(runtime.db);
  await workspaceWith(runtime, clock, clients);
  clock.at = "2026-12-01T09:00:00.000Z";
  const units = counting(runtime.db.client);
  const begin = performance.now();
  const { invoices } = await runBilling(runtime);
  const seconds = (performance.now() - begin) / 1000;
  if (invoices !== clients) throw new Error(`${invoices} invoices for ${clients} clients`);
  const billing = perClient(units, clients);
  const mailer = { send: async () => ({ messageId: "" }) };
  const archive = {
    files: { put: async () => {}, get: async () => null },
    makeFiles: async () => ({ pdf: new Uint8Array(), xml: null }),
  };
  const { sent } = await runDelivery(runtime, { mailer, archive, appUrl: "https://invoicely.example" });
  if (sent !== clients) throw new Error(`${sent} mails for ${clients} clients`);
  const both = perClient(units, clients);
  const mailing = { entries: 0, read: both.read - billing.read, write: both.write - billing.write };
  return { clients, perSecond: clients / seconds, billing, mailing };
}

function perClient({ entries, read, write }: Units, clients: number): Units {
  return { entries: entries / clients, read: read / clients, write: write / clients };
}

export async function benchBilling(): Promise<void> {
  const engine = await startEngine("memory");
  process.env.AWS_ENDPOINT_URL_DYNAMODB = engine.url;
  process.env.AWS_REGION = "eu-central-1";
  process.env.AWS_ACCESS_KEY_ID = "local";
  process.env.AWS_SECRET_ACCESS_KEY = "local";
  try {
    const rows: Row[] = [];
    for (const clients of SIZES) rows.push(await measure(clients));
    print(rows);
  } finally {
    await engine.stop();
  }
}

function print(rows: Row[]): void {
  const [first] = rows;
  const out = (...cells: string[]) => process.stdout.write(`| ${cells.join(" | ")} |\n`);
  out(
    `clients × ${ENTRIES} entries`,
    "invoices a second",
    "against the first",
    "write units an invoice: billing + mailing",
    "limit",
    "least",
    "read units an invoice: billing + mailing",
    "limit",
    "and to read the entries",
  );
  out(...Array(9).fill("---"));
  for (const { clients, perSecond, billing, mailing } of rows) {
    out(
      String(clients),
      perSecond.toFixed(0),
      `${(perSecond / (first?.perSecond ?? 1)).toFixed(2)} ×`,
      sum(billing.write, mailing.write),
      String(WRITE_UNITS_MAX),
      String(LEAST_WRITE_UNITS),
      sum(billing.read, mailing.read),
      String(READ_UNITS_MAX),
      billing.entries.toFixed(1),
    );
  }
}

function sum(billing: number, mailing: number): string {
  return `${billing.toFixed(1)} + ${mailing.toFixed(1)} = ${(billing + mailing).toFixed(1)}`;
}
