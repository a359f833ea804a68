import { type App, createApp } from "../server/api/app.ts";
import { appRouter } from "../server/api/root.ts";
import { createVerifiedUser } from "../server/auth/verified-user.ts";
import type { Client } from "../server/client/schema.ts";
import { createRuntime, type Runtime } from "../server/db/runtime.ts";
import { actorScope } from "../server/db/scope.ts";
import { runTick } from "../server/jobs/tick.ts";
import type { Actor } from "../server/lib/actor.ts";
import { addDays, type CivilDate, civilDateAt, daysBetween, earlierOf, instantAt } from "../server/lib/date.ts";
import { DEMO_ACCOUNT } from "../server/lib/demo-account.ts";
import { readEnv } from "../server/lib/env.ts";
import { keepLogo } from "../server/logo/service.ts";
import { callerFactory } from "../server/rpc/procedures.ts";
import { workspaceOfUser } from "../server/workspace/service.ts";
import { DEMO_CLIENTS, DEMO_LOGO, DEMO_MINUTES, DEMO_WORKSPACE, DEMO_ZONE, type DemoClient } from "./demo-data.ts";
import { runScript } from "./refusal.ts";

/** Months of work before the current one. */
const MONTHS = 3;
const PAID_AFTER_DAYS = 12;
const MORNING = 10;
const EVENING = 18;

/** The demo's history, made day by day through the services that the app itself uses. */
interface Story {
  app: App;
  /** Returns the runtime at that hour of that day, or now if that is in the future. */
  at: (date: CivilDate, hour: number) => Runtime;
  actor: Actor;
  today: CivilDate;
  chance: () => number;
}

const createCaller = callerFactory(appRouter);

/** Fills an empty database with a freelancer's workspace to look around in; the same all day. */
async function main(): Promise<number> {
  const app = createApp(readEnv());
  const now = app.runtime.now();
  const today = civilDateAt(now, DEMO_ZONE);
  const at = (date: CivilDate, hour: number) => {
    const instant = earlierOf(instantAt(date, hour, DEMO_ZONE), now);
    return createRuntime(app.env.tableName, () => instant);
  };
  const first = monthsBefore(today, MONTHS);
  const actor = await enter(app, at(first, MORNING));
  await live({ app, at, actor, today, chance: repeatable() }, first);
  return 0;
}

async function enter(app: App, runtime: Runtime): Promise<Actor> {
  const userId = await createVerifiedUser(await app.auth(), DEMO_ACCOUNT);
  const workspaceId = await workspaceOfUser(runtime, { userId, email: DEMO_ACCOUNT.email, name: DEMO_ACCOUNT.name });
  const signIn = { email: DEMO_ACCOUNT.email, authenticatedAt: runtime.now() };
  const actor: Actor = { workspaceId, userId, via: "session", signIn };
  await createCaller({ runtime, actor }).workspace.update(DEMO_WORKSPACE);
  const logo = await keepLogo(actorScope(runtime, actor), app.archive.files, new TextEncoder().encode(DEMO_LOGO));
  if (!logo.ok) throw new Error(logo.problem.message);
  return actor;
}

async function live(story: Story, first: CivilDate): Promise<void> {
  const known = new Map<DemoClient, Client>();
  for (let date = first; date <= story.today; date = addDays(date, 1)) {
    await meetClients(story, date, known);
    await runTick(story.at(date, MORNING), story.app);
    await work(story, date, known);
    await receivePayments(story, date);
  }
}

async function meetClients(story: Story, date: CivilDate, known: Map<DemoClient, Client>): Promise<void> {
  const api = createCaller({ runtime: story.at(date, 0), actor: story.actor });
  for (const plan of DEMO_CLIENTS) {
    if (date === monthsBefore(story.today, plan.monthsAgo)) known.set(plan, await api.client.create(plan.create));
    const client = known.get(plan);
    if (!client || date !== monthsBefore(story.today, 0)) continue;
    if (plan.newRate) await api.client.addRate({ id: client.id, rate: plan.newRate, from: date });
    if (plan.archived) await api.client.archive({ id: client.id });
  }
}

async function work(story: Story, date: CivilDate, known: Map<DemoClient, Client>): Promise<void> {
  const weekday = new Date(`${date}T12:00:00Z`).getUTCDay();
  const api = createCaller({ runtime: story.at(date, EVENING), actor: story.actor });
  for (const [plan, client] of known) {
    const isOver = plan.archived && date >= monthsBefore(story.today, 0);
    if (!plan.weekdays.includes(weekday) || isOver) continue;
    const description = pick(plan.tasks, story.chance);
    const minutes = pick(DEMO_MINUTES, story.chance);
    const ticket = plan.tickets && pick(plan.tickets, story.chance);
    await api.time.create({ clientId: client.id, date, minutes, description, ticket });
  }
}

/** Clients pay within their term, so only the latest invoices are open. */
async function receivePayments(story: Story, date: CivilDate): Promise<void> {
  const api = createCaller({ runtime: story.at(date, EVENING), actor: story.actor });
  const { items } = await api.invoice.list({ filter: "unpaid", limit: 100 });
  for (const { id, issueDate } of items)
    if (daysBetween(issueDate, date) >= PAID_AFTER_DAYS) await api.invoice.markPaid({ id, paidOn: date });
}

/** Returns the first day of the month that many months before the date's own. */
function monthsBefore(date: CivilDate, months: number): CivilDate {
  let first = `${date.slice(0, 8)}01`;
  for (let step = 0; step < months; step++) first = `${addDays(first, -1).slice(0, 8)}01`;
  return first;
}

/** Returns numbers in [0, 1) that are the same in every run: a linear congruential generator. */
function repeatable(): () => number {
  let state = 20_261;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function pick<T>(choices: readonly T[], chance: () => number): T {
  const choice = choices[Math.floor(chance() * choices.length)];
  if (choice === undefined) throw new RangeError("there is nothing to choose from");
  return choice;
}

await runScript(main);
