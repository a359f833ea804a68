import { billOne, planBilling } from "../../server/jobs/billing.ts";
import { deliverOne, planDelivery } from "../../server/jobs/delivery.ts";
import type { BillingMessage, DeliveryMessage } from "../../server/jobs/queue.ts";
import { runTick } from "../../server/jobs/tick.ts";
import { DataFault } from "../../server/lib/problem.ts";
import { Chance } from "./chance.ts";
import { type Checked, checkBooks, fingerprints } from "./checker.ts";
import { heldUpBy, POISONS, type Poison, poisonedUser } from "./poison.ts";
import { sayAgain } from "./saying.ts";
import { DEED_NAMES, does, isInjected, newUser, onSecondDevice, type User } from "./user.ts";
import { SimulatedWorld } from "./world.ts";

const BEGIN = "2026-11-20T10:00:00Z";
const HOUR = 3_600_000;
const ROUNDS = 4;

/** One thing that happens: who it happens to, and the chance that decides its details. */
interface Step {
  actor: "anna" | "ben" | "twin" | "tick" | "planner" | "worker" | "slow clock";
  deed: string;
  seed: number;
}

/** What happens at once, and how many hours pass after it. */
interface Round {
  steps: Step[];
  hours: number;
}

/** What a seed stands for. Leaving rounds or steps out of it gives a smaller run of the same kind. */
export interface Plan {
  seed: number;
  faultRate: number;
  rounds: Round[];
  /** What somebody else holds all the while. */
  poison: Poison;
}

const USERS = ["anna", "ben", "twin"] as const;
const PROCESSES = ["tick", "tick", "planner", "worker", "worker", "slow clock"] as const;
const FAULT_RATES = [0, 0.01, 0.03, 0.1];

export function planOf(seed: number): Plan {
  const chance = new Chance(seed);
  const step = (actor: Step["actor"], deed: string): Step => ({ actor, deed, seed: chance.below(2 ** 31) });
  const rounds = Array.from({ length: ROUNDS }, () => {
    const deeds = USERS.flatMap((user) =>
      Array.from({ length: chance.between(1, 5) }, () => step(user, chance.of(DEED_NAMES) ?? "")),
    );
    const processes = PROCESSES.filter(() => chance.happens(0.5)).map((process) => step(process, ""));
    return { steps: [...deeds, ...processes], hours: chance.of([0.02, 1, 13, 60, 200, 800]) ?? 1 };
  });
  const faultRate = chance.of(FAULT_RATES) ?? 0;
  return { seed, faultRate, rounds, poison: chance.of(POISONS) ?? POISONS[0] };
}

/** Runs a plan to its end; the complaints are empty when every promise was kept. The trace tells the run apart from any other. */
export async function simulate(
  plan: Plan,
): Promise<{ complaints: string[]; trace: () => string; mails: number; invoices: number; locked: number }> {
  const world = new SimulatedWorld(plan.seed, { begin: BEGIN, faultRate: 0 });
  const anna = await world.as(() => newUser(world, { userId: "anna", timeZone: "Europe/Berlin" }));
  const ben = await world.as(() => newUser(world, { userId: "ben", timeZone: "America/New_York" }));
  const users = { anna, ben, twin: onSecondDevice(world, anna) };
  const other = await world.as(() => poisonedUser(world, plan.poison));
  let seen: Checked = new Map();
  world.faultRate = plan.faultRate;
  for (const { steps, hours } of plan.rounds) {
    await world.turns.run(actorsOf(world, { steps, users }));
    seen = fingerprints(world, seen, other.user);
    other.spread();
    world.time += hours * HOUR;
  }
  await settle(world, Object.values(users));
  world.complaints.push(...heldUpBy(world, other.user));
  other.mend();
  await settle(world, [...Object.values(users), other.user]);
  fingerprints(world, seen, other.user);
  for (const user of Object.values(users)) await sayDoneAgain(world, user);
  const checked = await checkBooks(world, Object.values(users));
  const trace = () => JSON.stringify([world.time, world.faults, world.mails, world.table.items()]);
  return {
    complaints: [...world.complaints, ...checked.complaints],
    trace,
    mails: world.mails.length,
    locked: world.periodsLocked,
    invoices: checked.invoices,
  };
}

const SAID_AGAIN = 8;

/** Says again what was answered as done, long after: nothing changes. */
async function sayDoneAgain(world: SimulatedWorld, user: User): Promise<void> {
  // Each write leaves a new item behind.
  const before = new Set(world.table.items());
  const isChanged = () =>
    world.table.items().length !== before.size || world.table.items().some((item) => !before.has(item));
  const done = user.said.filter(({ isDone }) => isDone);
  for (let count = 0; count < SAID_AGAIN; count++) {
    const one = world.chance.of(done);
    // A refusal is an answer, too: what was made may be gone by now.
    if (one) await world.as(() => sayAgain(user.plain, one)).catch(() => null);
    if (!isChanged()) continue;
    world.complaints.push(`${one?.path}, said again, was done again`);
    return;
  }
}

/** A user's deeds come one after the other; everything else happens beside them. */
function actorsOf(
  world: SimulatedWorld,
  { steps, users }: { steps: readonly Step[]; users: Record<"anna" | "ben" | "twin", User> },
): (() => Promise<void>)[] {
  const byUser = USERS.map(
    (name) => () =>
      deedsOf(
        world,
        users[name],
        steps.filter(({ actor }) => actor === name),
      ),
  );
  const others = steps.flatMap(({ actor, seed }) => (isUser(actor) ? [] : [() => processOf(world, { actor, seed })]));
  return [...byUser, ...others];
}

function isUser(actor: Step["actor"]): actor is (typeof USERS)[number] {
  return actor === "anna" || actor === "ben" || actor === "twin";
}

async function deedsOf(world: SimulatedWorld, user: User, steps: readonly Step[]): Promise<void> {
  // Each request is a process of its own: one that dies does not take the next one with it.
  for (const { deed, seed } of steps) await world.as(() => does(user, world, { deed, chance: new Chance(seed) }));
}

async function processOf(world: SimulatedWorld, { actor, seed }: Pick<Step, "actor" | "seed">): Promise<void> {
  const chance = new Chance(seed);
  const skew = actor === "slow clock" ? chance.between(-600_000, 600_000) : 0;
  const act = () => (actor === "planner" ? plan(world) : actor === "worker" ? work(world, chance) : tick(world));
  await world.as(act, skew).catch((error) => {
    if (!isInjected(error)) world.complaints.push(`${actor} failed: ${error instanceof Error ? error.stack : error}`);
  });
}

/** Takes some messages from the queues and does what they stand for. */
async function work(world: SimulatedWorld, chance: Chance): Promise<void> {
  const delivery = { send: async (sent: readonly DeliveryMessage[]) => void world.delivery.push(...sent) };
  for (let count = 0; count < 8; count++) {
    const bill = takenFrom(world.billing, chance);
    if (bill) await billOne(world.runtime, { delivery }, bill).catch(exceptHeldUp);
    const mail = takenFrom(world.delivery, chance);
    if (mail) await deliverOne(world.runtime, partsOf(world), mail).catch(exceptHeldUp);
  }
}

/** As the queue's workers do: what one workspace holds up is in the log, and its message does not come again. */
function exceptHeldUp(error: unknown): void {
  if (!(error instanceof DataFault)) throw error;
}

async function tick(world: SimulatedWorld): Promise<void> {
  await runTick(world.runtime, partsOf(world));
}

async function plan(world: SimulatedWorld): Promise<void> {
  const billing = { send: async (sent: readonly BillingMessage[]) => void world.billing.push(...sent) };
  const delivery = { send: async (sent: readonly DeliveryMessage[]) => void world.delivery.push(...sent) };
  await planBilling(world.runtime, { billing });
  await planDelivery(world.runtime, { delivery });
}

/** A message in any order; some stay in the queue and come again, some are lost. */
function takenFrom<Message>(queue: Message[], chance: Chance): Message | undefined {
  const place = chance.below(queue.length);
  const message = queue[place];
  if (!chance.happens(0.2)) queue.splice(place, 1);
  return chance.happens(0.05) ? undefined : message;
}

function partsOf({ mailer, archive }: SimulatedWorld) {
  return { mailer, archive, appUrl: "https://invoicely.example" };
}

/** The faults stop. The scheduler wakes until every retry's time has come, and the owners try again what was given up. */
async function settle(world: SimulatedWorld, users: readonly User[]): Promise<void> {
  world.faultRate = 0;
  // What the first one held is billed now, each period once; what the others hold stays where it is.
  await world.as(() => releaseAll(users[0]));
  for (const hours of [110, 26, 0]) {
    await world.as(() => tick(world));
    world.time += hours * HOUR;
  }
  for (const user of users) await world.as(() => retryAll(world, user));
  await world.as(() => tick(world));
}

async function releaseAll(user: User | undefined): Promise<void> {
  for (const id of user?.clientIds ?? []) await user?.api.client.release({ id });
}

async function retryAll(world: SimulatedWorld, user: User): Promise<void> {
  const chance = new Chance(1);
  await does(user, world, { deed: "tries again what waits", chance });
  const { mails } = await user.api.waiting.list();
  for (const { documentId, delivery } of mails.filter(({ delivery: { state } }) => state === "failed")) {
    if (documentId.startsWith("inv_") && delivery.to) await user.api.invoice.resend({ id: documentId });
  }
}
