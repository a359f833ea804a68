import { provisionTable } from "../../server/db/provision.ts";
import { ID_PREFIXES, type IdKind } from "../../server/lib/id.ts";
import { type FaultyDynamo, faultyDynamo } from "./faults.ts";
import { kindOf, rewriteItems, without } from "./items.ts";
import { type Api, freelancerIn, newWorld, type World } from "./world.ts";

/** A table, and an owner with one client. */
export interface Desk {
  db: FaultyDynamo;
  world: World;
  api: Api;
  clientId: string;
}

export async function newDesk(): Promise<Desk> {
  const db = faultyDynamo(`once-${crypto.randomUUID()}`);
  await provisionTable(db);
  const world = await newWorld("2026-11-20T10:00:00Z", db);
  const { api } = await freelancerIn(world, "Europe/Berlin");
  const client = { name: "Acme", rate: 9000, email: "anna@acme.example", billingDay: 1 };
  return { db, world, api, clientId: (await api.client.create(client)).id };
}

/** An id as a caller makes it. */
export function madeByCaller(kind: IdKind, end = "A"): string {
  return `${ID_PREFIXES[kind]}_01KAGZ0000000000000000000${end}`;
}
export const requestId = madeByCaller("request");

/** Everything that the owner can see, so that nothing can be doubled unseen. */
export async function everything({ api }: Desk) {
  const entries = await api.time.list({ from: "2020-01-01", until: "2030-01-01" });
  const active = await api.client.list({});
  const archived = await api.client.list({ archived: true });
  const clients = [...active.items, ...archived.items];
  const runs = await Promise.all(clients.map(({ id }) => api.billing.runs({ clientId: id })));
  const invoices = await api.invoice.list({});
  const waiting = await api.waiting.list();
  return { entries, clients, runs, invoices, waiting, keys: await api.apiKey.list(), timer: await api.timer.current() };
}

export const addHour = ({ api, clientId }: Desk) => api.time.create({ clientId, date: "2026-11-20", minutes: 60 });

/** The entry of a timer that ran for 25 minutes. */
async function stoppedTimer({ world, api, clientId }: Desk): Promise<string> {
  await api.timer.start({ clientId });
  world.clock.at = "2026-11-20T10:25:00Z";
  return (await api.timer.stop({})).id;
}

async function invoiceOfHour(desk: Desk): Promise<string> {
  const { world, api, clientId } = desk;
  await addHour(desk);
  const { invoice } = await api.billing.billNow({ clientId });
  await world.deliver();
  return invoice?.id ?? "";
}

/** A draft of November's hours. */
async function draftOfHour(desk: Desk) {
  const { world, api, clientId } = desk;
  await api.client.update({ id: clientId, reviewHours: 48 });
  await addHour(desk);
  world.clock.at = "2026-12-01T10:00:00Z";
  await world.tick();
  const key = { clientId, from: "2026-11-01", revision: 0 };
  return { ...key, version: (await api.draft.get(key)).version };
}

/** A run whose invoice could not be made. */
async function failedRun(desk: Desk) {
  const { db, world, clientId } = desk;
  await addHour(desk);
  world.clock.at = "2026-12-01T10:00:00Z";
  db.refuse = (command, input) =>
    command === "QueryCommand" && Reflect.get(input, "ConsistentRead") === true ? "the disk is full" : null;
  await world.bill();
  db.refuse = null;
  return { clientId, from: "2026-11-01", revision: 0 };
}

/** One way to say something: what must be there before, what is said, and what somebody else does before it is said again. */
interface Saying<Input extends object> {
  prepare: () => Promise<Input>;
  say: (input: Input) => Promise<unknown>;
  /** The same with other contents, under the same id. */
  otherwise: object;
  meanwhile?: (input: Input) => Promise<unknown>;
  /** The answer if it is said again at once, where it is not what was answered first. */
  again?: object;
}

/** A saying whose input no longer shows in its type. */
export interface Told {
  prepare: () => Promise<{
    say: () => Promise<unknown>;
    sayOther: () => Promise<unknown>;
    elsewhere: () => Promise<unknown>;
  }>;
  again: object | null;
}

function told<Input extends object>({ prepare, say, otherwise, meanwhile, again }: Saying<Input>): Told {
  return {
    again: again ?? null,
    prepare: async () => {
      const input = await prepare();
      return {
        say: () => say(input),
        sayOther: () => say({ ...input, ...otherwise }),
        elsewhere: async () => meanwhile?.(input),
      };
    },
  };
}

export const NEXT_DAY = "2026-11-21";
const LINES = [{ date: null, description: "As agreed", minutes: 60, rate: 5000 }];

/** Every way to say something that creates or acts, by its procedure. */
export function sayingsAt(desk: Desk): Record<string, Told> {
  const { db, world, api, clientId } = desk;
  return {
    "time.create": told({
      prepare: async () => ({ id: madeByCaller("timeEntry"), clientId, date: "2026-11-20", minutes: 20 }),
      say: (input) => api.time.create(input),
      otherwise: { minutes: 25 },
      meanwhile: ({ id }) => api.time.update({ id, minutes: 50 }),
    }),
    "time.delete": told({
      prepare: async () => ({ id: (await addHour(desk)).id, requestId }),
      say: (input) => api.time.delete(input),
      otherwise: { id: madeByCaller("timeEntry") },
    }),
    "timer.start": told({
      prepare: async () => ({ clientId, description: "Call", requestId }),
      say: (input) => api.timer.start(input),
      otherwise: { description: "Another call" },
    }),
    "timer.stop": told({
      prepare: async () => {
        await api.timer.start({ clientId });
        world.clock.at = "2026-11-20T10:25:00Z";
        return { requestId };
      },
      say: (input: { requestId: string; minutes?: number }) => api.timer.stop(input),
      otherwise: { minutes: 5 },
      meanwhile: () => api.timer.start({ clientId, description: "The next call" }),
    }),
    "timer.resume": told({
      prepare: async () => ({ id: await stoppedTimer(desk), requestId }),
      say: (input: { id: string; requestId: string; running?: "discard" }) => api.timer.resume(input),
      otherwise: { running: "discard" },
      meanwhile: async () => {
        await api.timer.stop({ minutes: 25 });
        await api.timer.start({ clientId, description: "The next call" });
      },
    }),
    "timer.discard": told({
      prepare: async () => {
        await api.timer.start({ clientId });
        return { requestId };
      },
      say: (input) => api.timer.discard(input),
      otherwise: {},
      meanwhile: () => api.timer.start({ clientId, description: "The next call" }),
    }),
    "client.create": told({
      prepare: async () => ({ id: madeByCaller("client"), name: "Zeta", rate: 5000 }),
      say: (input) => api.client.create(input),
      otherwise: { name: "Zeta GmbH" },
      meanwhile: ({ id }) => api.client.update({ id, name: "Zeta AG" }),
    }),
    "client.addRate": told({
      prepare: async () => ({ id: clientId, rate: 9500, from: NEXT_DAY, requestId }),
      say: (input) => api.client.addRate(input),
      otherwise: { rate: 9600 },
    }),
    "client.archive": told({
      prepare: async () => ({ id: clientId, requestId }),
      say: (input) => api.client.archive(input),
      otherwise: { id: madeByCaller("client") },
      meanwhile: ({ id }) => api.client.restore({ id }),
    }),
    "client.restore": told({
      prepare: async () => ({ id: (await api.client.archive({ id: clientId })).id, requestId }),
      say: (input) => api.client.restore(input),
      otherwise: { id: madeByCaller("client") },
      meanwhile: ({ id }) => api.client.archive({ id }),
    }),
    "client.hold": told({
      prepare: async () => ({ id: clientId, reason: "A question first", requestId }),
      say: (input) => api.client.hold(input),
      otherwise: { reason: "Another question" },
      meanwhile: ({ id }) => api.client.release({ id }),
    }),
    "client.release": told({
      prepare: async () => ({ id: (await api.client.hold({ id: clientId })).id, requestId }),
      say: (input) => api.client.release(input),
      otherwise: { id: madeByCaller("client") },
      meanwhile: ({ id }) => api.client.hold({ id }),
    }),
    "client.confirmRate": told({
      prepare: async () => {
        const { id } = await api.client.create({ name: "Duna Kft", rate: 10_000, currency: "HUF" });
        await rewriteItems(db, (item) => (kindOf(item) === "client" ? without(item, ["decimals"]) : item));
        return { id, version: 1, decimals: 2, requestId };
      },
      say: (input) => api.client.confirmRate(input),
      otherwise: { decimals: 0 },
    }),
    "billing.billNow": told({
      prepare: async () => {
        await addHour(desk);
        return { clientId, requestId };
      },
      say: (input: { clientId: string; requestId: string; expectedTotal?: number }) => api.billing.billNow(input),
      otherwise: { expectedTotal: 9000 },
      meanwhile: async () => {
        world.clock.at = "2026-11-25T10:00:00Z";
        await api.time.create({ clientId, date: "2026-11-24", minutes: 30 });
      },
    }),
    "draft.hold": told({
      prepare: async () => ({ ...keyOf(await draftOfHour(desk)), requestId }),
      say: (input) => api.draft.hold(input),
      otherwise: { revision: 1 },
      meanwhile: ({ requestId: _, ...key }) => api.draft.hold(key),
    }),
    "draft.edit": told({
      prepare: async () => ({ ...(await draftOfHour(desk)), lines: LINES, requestId }),
      say: (input: object & Awaited<ReturnType<typeof draftOfHour>> & { lines: typeof LINES; note?: string }) =>
        api.draft.edit(input),
      otherwise: { note: "Thank you" },
    }),
    "draft.takeDetails": told({
      prepare: async () => {
        const draft = await draftOfHour(desk);
        await api.client.update({ id: clientId, name: "Acme AG" });
        return { ...draft, requestId };
      },
      say: (input) => api.draft.takeDetails(input),
      otherwise: { version: 7 },
      meanwhile: () => api.client.update({ id: clientId, name: "Acme SE" }),
    }),
    "draft.issue": told({
      prepare: async () => ({ ...(await draftOfHour(desk)), requestId }),
      say: (input) => api.draft.issue(input),
      otherwise: { version: 7 },
    }),
    "draft.discard": told({
      prepare: async () => ({ ...keyOf(await draftOfHour(desk)), requestId }),
      say: (input) => api.draft.discard(input),
      otherwise: { revision: 1 },
    }),
    "invoice.credit": told({
      prepare: async () => ({ id: await invoiceOfHour(desk), hours: "billAgain" as const, requestId }),
      say: (input: { id: string; hours: "billAgain" | "release"; requestId: string }) => api.invoice.credit(input),
      otherwise: { hours: "release" },
    }),
    "invoice.markPaid": told({
      prepare: async () => ({ id: await invoiceOfHour(desk), paidOn: "2026-11-20", requestId }),
      say: (input) => api.invoice.markPaid(input),
      otherwise: { paidOn: NEXT_DAY },
      meanwhile: ({ id }) => api.invoice.markPaid({ id, paidOn: null }),
    }),
    "invoice.resend": told({
      prepare: async () => ({ id: await invoiceOfHour(desk), requestId }),
      say: (input: { id: string; requestId: string; to?: string }) => api.invoice.resend(input),
      otherwise: { to: "other@acme.example" },
      meanwhile: () => world.deliver(),
    }),
    "waiting.retry": told({
      prepare: async () => ({ ...(await failedRun(desk)), requestId }),
      say: (input) => api.waiting.retry(input),
      otherwise: { revision: 1 },
    }),
    "apiKey.create": told({
      prepare: async () => ({ id: madeByCaller("apiKey"), name: "Import" }),
      say: (input) => api.apiKey.create(input),
      otherwise: { name: "Another" },
      again: {
        code: "conflict",
        message:
          "This key was made by an earlier try, and its secret was shown once. If you do not have it, revoke the key and make another.",
      },
    }),
    "apiKey.revoke": told({
      prepare: async () => ({ id: (await api.apiKey.create({ name: "Import" })).id, requestId }),
      say: (input) => api.apiKey.revoke(input),
      otherwise: { id: madeByCaller("apiKey") },
    }),
  };
}

function keyOf({ version: _, ...key }: Awaited<ReturnType<typeof draftOfHour>>) {
  return key;
}
