import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { createRuntime } from "../server/api/app.ts";
import { appRouter } from "../server/api/root.ts";
import { callerFactory } from "../server/api/trpc.ts";
import { provisionTable } from "../server/db/provision.ts";
import { renderInvoicePdf } from "../server/document/pdf.ts";
import { billDueClients } from "../server/jobs/billing.ts";
import { deliverDueMails } from "../server/jobs/delivery.ts";
import type { Actor } from "../server/lib/actor.ts";
import { createMailer } from "../server/mail/mailer.ts";
import { workspaceOfUser } from "../server/workspace/service.ts";
import { pointTo } from "./database.ts";
import { startEngine } from "./engine.ts";
import { runScript } from "./refusal.ts";

/** `npm run bench`: one billing day of a workspace, on the embedded database in memory. */

const CLIENTS = 100;
const ENTRIES = 20;
const BEFORE = "2026-11-02T10:00:00.000Z";
const BILLING_DAY = "2026-12-01T10:00:00.000Z";

async function main(): Promise<number> {
  const engine = await startEngine("memory");
  const folder = mkdtempSync(join(tmpdir(), "invoicely-bench-"));
  try {
    pointTo(engine.url);
    await measure(`file:${folder}`);
    return 0;
  } finally {
    await engine.stop();
    rmSync(folder, { recursive: true });
  }
}

async function measure(mailUrl: string): Promise<void> {
  const table = "invoicely-bench";
  const runtime = createRuntime(table, () => BEFORE);
  await provisionTable(runtime.db);
  const later = createRuntime(table, () => BILLING_DAY);
  const parts = { mailer: createMailer(mailUrl, "Invoicely <invoices@localhost>"), renderPdf: renderInvoicePdf };
  process.stdout.write(`${availableParallelism()} cores, Node ${process.version}, ${CLIENTS} clients\n`);
  await timed("time entry logged", CLIENTS * ENTRIES, () => work(runtime));
  await timed(`invoice of ${ENTRIES} entries issued`, CLIENTS, () => billDueClients(later));
  await timed("PDF set and mail written", CLIENTS, async () => {
    while ((await deliverDueMails(later, parts)).sent > 0);
  });
}

async function work(runtime: ReturnType<typeof createRuntime>): Promise<void> {
  const user = { userId: "bench", email: "bench@invoicely.test", name: "Bench" };
  const actor: Actor = { workspaceId: await workspaceOfUser(runtime, user), userId: user.userId, via: "session" };
  const api = callerFactory(appRouter)({ runtime, actor });
  for (let client = 1; client <= CLIENTS; client++) {
    const { id } = await api.client.create({ name: `Client ${client}`, rate: 9000, email: "a@b.example" });
    for (let entry = 1; entry <= ENTRIES; entry++)
      await api.time.create({ clientId: id, date: "2026-11-02", minutes: 30 + entry, description: `Work ${entry}` });
  }
}

async function timed(what: string, count: number, run: () => Promise<unknown>): Promise<void> {
  const begin = performance.now();
  await run();
  const milliseconds = performance.now() - begin;
  const each = (milliseconds / count).toFixed(1);
  process.stdout.write(`${what}: ${each} ms each, ${Math.round((count * 1000) / milliseconds)} a second\n`);
}

await runScript(main);
