import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { afterAll, expect, test } from "vitest";
import { availableEngine, type Engine, startEngine } from "../../scripts/engine.ts";
import { makeFiles } from "../../server/archive/make-files.ts";
import { provisionTable } from "../../server/db/provision.ts";
import { openFiles } from "../../server/files/open.ts";
import { runDelivery } from "../../server/jobs/tick.ts";
import { createMailer } from "../../server/mail/mailer.ts";
import { everyArchive, everyHealth } from "../../server/report/service.ts";
import {
  expectAmountsAgree,
  expectChainedRuns,
  expectEachMinuteOnce,
  expectGaplessNumbers,
} from "../support/invariants.ts";
import { ROOT } from "../support/sources.ts";
import { apiFor, type Freelancer, freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

const BEFORE = "2026-08-15T10:00:00Z";
const ROUNDS = 10;
const CLIENTS_A_ROUND = 3;
const MONTHS = ["2026-08", "2026-09", "2026-10"];

const folder = mkdtempSync(join(tmpdir(), "invoicely-killed-"));
const mailbox = join(folder, "mail");
const filesUrl = `file:${join(folder, "files")}`;
const table = "killed";
const running = new Set<ChildProcess>();
let engine: Engine;

afterAll(async () => {
  for (const child of running) child.kill("SIGKILL");
  await engine?.stop();
  rmSync(folder, { recursive: true });
});

async function startOnFile(): Promise<Engine> {
  return startEngine({ file: join(folder, "killed.sqlite") });
}

function handle() {
  const client = new DynamoDBClient({ endpoint: engine.url, maxAttempts: 3 });
  return { client, table, pause: (attempt: number) => sleep(10 * attempt) };
}

/** A worker as `npm start` runs it: scheduler, queues and mail, on the machine's own clock. */
function startWorker(): ChildProcess {
  const worker = spawn(process.execPath, [join(ROOT, "scripts/worker.ts")], {
    stdio: "ignore",
    env: {
      ...process.env,
      AWS_ENDPOINT_URL_DYNAMODB: engine.url,
      TABLE_NAME: table,
      AUTH_SECRET: "a-secret-that-is-only-for-this-test",
      MAIL_URL: `file:${mailbox}`,
      FILES_URL: filesUrl,
      LOG: "off",
    },
  });
  running.add(worker);
  worker.once("exit", () => running.delete(worker));
  return worker;
}

async function killed(worker: ChildProcess): Promise<void> {
  const gone = once(worker, "exit");
  worker.kill("SIGKILL");
  await gone;
}

/** Three months of work for each client, none of it billed: the scheduler was never on. */
async function unbilledWork({ actor }: Freelancer): Promise<string[]> {
  const { runtime } = await newWorld(BEFORE, handle());
  const api = apiFor(runtime, actor);
  const ids: string[] = [];
  for (let count = 0; count < CLIENTS_A_ROUND; count++) {
    const input = { name: `Client ${count}`, rate: 9000 + count, email: `c${count}@client.example`, billingDay: 1 };
    const { id: clientId } = await api.client.create({ ...input, currency: "EUR" });
    for (const month of MONTHS) await api.time.create({ clientId, date: `${month}-20`, minutes: 30 + count });
    ids.push(clientId);
  }
  return ids;
}

/** How many mails arrived, by their Message-ID. */
function arrivals(): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of readdirSync(mailbox).filter((file) => file.endsWith(".eml"))) {
    const [, id = name] = /^Message-ID: <(.+)>/im.exec(readFileSync(join(mailbox, name), "utf8")) ?? [];
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

test.skipIf(availableEngine() !== "embedded")(
  "two workers and their database are killed over and over: every month is billed once, and mailed",
  { timeout: 420_000 },
  async () => {
    engine = await startOnFile();
    await provisionTable(handle());
    const world = await newWorld(BEFORE, handle());
    const freelancer = await freelancerIn(world, "Europe/Berlin");
    const clientIds: string[] = [];

    for (let round = 1; round <= ROUNDS; round++) {
      clientIds.push(...(await unbilledWork(freelancer)));
      const workers = [startWorker(), startWorker()];
      await sleep(900 + Math.random() * 1500);
      if (round % 3 === 0) process.kill(engine.pid ?? 0, "SIGKILL");
      await Promise.all(workers.map(killed));
      if (round % 3 === 0) {
        await engine.ended;
        engine = await startOnFile();
      }
    }

    // What the killed ones left goes on from the table, once their leases are over.
    const after = await newWorld(new Date().toISOString(), handle());
    const mailer = createMailer(`file:${mailbox}`, "Invoicely <invoices@localhost>");
    const archive = { files: openFiles(filesUrl), makeFiles };
    for (let tick = 0; tick < 4; tick++) {
      after.clock.at = new Date(Date.now() + tick * 26 * 60_000).toISOString();
      await after.bill();
      await runDelivery(after.runtime, { mailer, archive, appUrl: after.appUrl });
    }

    const owner = { ...freelancer, api: apiFor(after.runtime, freelancer.actor) };
    for (const clientId of clientIds) {
      await expectChainedRuns(owner, clientId);
      await expectEachMinuteOnce(owner, clientId);
    }
    await expectGaplessNumbers(owner);
    await expectAmountsAgree(owner);
    for await (const { health } of everyHealth(after.runtime)) expect(health.findings).toEqual([]);
    for await (const { report } of everyArchive(after.runtime, archive))
      expect(report).toMatchObject({ documents: clientIds.length * MONTHS.length, notKeptYet: 0, faults: [] });
    const invoices = await invoicesOf(owner);
    expect(invoices).toHaveLength(clientIds.length * MONTHS.length);
    const mails = arrivals();
    expect(mails.size).toBe(invoices.length);
    const doubled = [...mails.values()].reduce((sum, count) => sum + count - 1, 0);
    expect(doubled).toBeLessThanOrEqual(2 * ROUNDS);
  },
);
