import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { startEngine } from "../scripts/engine.ts";
import { createRuntime } from "../server/api/app.ts";
import { clientCreate } from "../server/client/schema.ts";
import { createClient } from "../server/client/service.ts";
import { provisionTable } from "../server/db/provision.ts";
import type { Runtime } from "../server/db/runtime.ts";
import { runBilling } from "../server/jobs/tick.ts";
import type { Actor } from "../server/lib/actor.ts";
import { timeCreate } from "../server/time/schema.ts";
import { createEntry } from "../server/time/service.ts";
import { updateWorkspace, workspaceOfUser } from "../server/workspace/service.ts";

/**
 * Invoices through lock, compute and issue on one core of the embedded engine, without PDF and mail, and the units that
 * DynamoDB would bill for them. Limits: 32 write units and 10 read units an invoice besides reading its entries.
 */

const ENTRIES = 20;
const SIZES = [10, 50, 250];
const WRITE_UNITS_MAX = 32;
const READ_UNITS_MAX = 10;
/** Lock (client and run) and issue (run, counter, invoice, document, delivery), each item in a transaction twice its size. */
const LEAST_WRITE_UNITS = 2 * 2 + 5 * 2;

interface Units {
  read: number;
  write: number;
}

/** Sums what each answer of the database says it consumed. */
function counting(client: DynamoDBClient): Units {
  const units = { read: 0, write: 0 };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const isRead = /Get|Query/.test(commandName);
        const input = { ...args.input, ReturnConsumedCapacity: "TOTAL" };
        const reply = await next({ ...args, input });
        const consumed: { CapacityUnits?: number }[] = [Reflect.get(reply.output, "ConsumedCapacity") ?? []].flat();
        units[isRead ? "read" : "write"] += consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
        return reply;
      },
    { step: "initialize" },
  );
  return units;
}

async function workspaceWith(runtime: Runtime, clients: number): Promise<void> {
  const user = { userId: crypto.randomUUID(), email: "bench@studio.example", name: "Bench" };
  const workspaceId = await workspaceOfUser(runtime, user);
  const actor: Actor = { workspaceId, userId: user.userId, via: "session" };
  await updateWorkspace(runtime, actor, { iban: "DE89370400440532013000", address: "Lindenstraße 12\n10969 Berlin" });
  for (let index = 0; index < clients; index++) {
    const input = clientCreate.parse({ name: `Client ${index}`, rate: 9000, email: "c@client.example", billingDay: 1 });
    const { id: clientId } = await createClient(runtime, actor, input);
    const entries = Array.from({ length: ENTRIES }, (_, entry) =>
      timeCreate.parse({
        clientId,
        date: `2026-11-${String(entry + 1).padStart(2, "0")}`,
        minutes: 45,
        description: "Work on the start page",
      }),
    );
    await Promise.all(entries.map((entry) => createEntry(runtime, actor, entry)));
  }
}

interface Row {
  clients: number;
  perSecond: number;
  write: number;
  read: number;
}

async function measure(clients: number): Promise<Row> {
  const clock = { at: "2026-11-23T10:00:00.000Z" };
  const runtime = createRuntime(`bench-${clients}-${crypto.randomUUID()}`, () => clock.at);
  await provisionTable(runtime.db);
  await workspaceWith(runtime, clients);
  clock.at = "2026-12-01T09:00:00.000Z";
  const units = counting(runtime.db.client);
  const begin = performance.now();
  const { invoices } = await runBilling(runtime);
  const seconds = (performance.now() - begin) / 1000;
  if (invoices !== clients) throw new Error(`${invoices} invoices for ${clients} clients`);
  return { clients, perSecond: clients / seconds, write: units.write / clients, read: units.read / clients };
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
  const out = (line: string) => process.stdout.write(`${line}\n`);
  out(
    `| clients × ${ENTRIES} entries | invoices a second | against the first | write units an invoice | limit | least | read units an invoice | limit |`,
  );
  out("|---|---|---|---|---|---|---|---|");
  for (const { clients, perSecond, write, read } of rows) {
    const ratio = (perSecond / (first?.perSecond ?? 1)).toFixed(2);
    out(
      `| ${clients} | ${perSecond.toFixed(0)} | ${ratio} × | ${write.toFixed(1)} | ${WRITE_UNITS_MAX} | ${LEAST_WRITE_UNITS} | ${read.toFixed(1)} | ${READ_UNITS_MAX} and the entries |`,
    );
  }
}
