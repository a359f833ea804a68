import { ACCESS_MUTATIONS } from "./access-mutations.ts";
import { ACCOUNT_MUTATIONS } from "./account-mutations.ts";
import { DOCUMENT_MUTATIONS } from "./document-mutations.ts";
import { DRAFT_MUTATIONS } from "./draft-mutations.ts";
import type { Mutation } from "./mutation.ts";
import { REQUEST_MUTATIONS } from "./request-mutations.ts";
import { SWEEP_MUTATIONS } from "./sweep-mutations.ts";

const TIME = "server/time/store.ts";
const CLIENT = "server/client/rules.ts";
const RUN = "server/run/store.ts";
const RUNS = "server/run/service.ts";
const INVOICE = "server/invoice/store.ts";

export const MUTATIONS: Mutation[] = [
  {
    name: "another amount is issued than was confirmed",
    file: RUNS,
    find: "differsFromConfirmed(run, document) || ",
    take: "",
  },
  {
    name: "an invoice goes out whose amounts can be read in two ways",
    file: RUNS,
    find: "if (waitsForRate(run) || waitsForAnswers(run))\n",
    take: "if (waitsForAnswers(run))\n",
  },
  {
    name: "an invoice goes out whose business has not said how it is paid",
    file: RUNS,
    find: 'if ((await missingAnswers(scope, workspace)).length > 0) return "answers";',
    take: "",
  },
  {
    name: "an unusual amount goes out by itself",
    file: RUNS,
    find: "if (asks && (await isUnusualFor(scope, run.clientId, document)))",
    take: "if (false)",
  },
  {
    name: "a rate is confirmed that its owner did not see",
    file: CLIENT,
    find: "if (client.version !== version)",
    take: "if (false)",
  },
  {
    name: "an old tab puts old values back",
    file: "server/lib/seen.ts",
    find: "  if (first === undefined) return success(null);",
    take: "  if (first !== null) return success(null);",
  },
  {
    name: "two tabs fill one empty cell",
    file: TIME,
    find: "return intoEmpty ?",
    take: "return !intoEmpty ?",
  },
  {
    name: "settings that another changed meanwhile are overwritten",
    file: "server/workspace/store.ts",
    find: "change.readVersion === 0 ? notExists(version) : eq(version, change.readVersion)",
    take: '""',
  },
  {
    name: "13.125 is taken for thirteen thousand",
    file: "app/_format/money-entry.ts",
    find: "if (isAmbiguous(typed) && decimals !== 3) {",
    take: "if (false) {",
  },
  {
    name: "a rate moves to another currency as it is",
    file: "server/time/service.ts",
    find: "if (input.rate === undefined && changed.rate !== null && !isSameDenomination(source, target.value))",
    take: "if (false)",
  },
  {
    name: "a billing day that has begun moves away",
    file: CLIENT,
    find: "return standing.at <= now ? standing : nextBillingMoment",
    take: "return nextBillingMoment",
  },
  {
    name: "a client changed meanwhile stays in the zone before",
    file: "server/client/service.ts",
    find: "    present = await store.getClient(scope, client.id);\n",
    take: "    return false;\n",
  },
  {
    name: "an entry is written without looking at the lock",
    file: TIME,
    find: "[lte(lockedUntil, earliest), eq(status",
    take: "[eq(status",
  },
  { name: "an entry is written for an archived client", file: TIME, find: 'eq(status, "active"), ', take: "" },
  {
    name: "an entry is written in a currency that changed",
    file: TIME,
    find: ", eq(currency, client.currency)]",
    take: "]",
  },
  {
    name: "an entry that another changed is overwritten",
    file: TIME,
    find: "(name in fields)))\n      .where(({ version }, { eq }) => eq(version, remove.version))",
    take: "(name in fields)))",
  },
  {
    name: "an entry that is gone is removed once more",
    file: TIME,
    find: ".remove(keyOf(scope, entry))\n      .where(({ version }, { eq }) => eq(version, entry.version))",
    take: ".remove(keyOf(scope, entry))",
  },
  {
    name: "hours return into a range that is locked",
    file: TIME,
    find: '[lte(lockedUntil, billingDate), exists(nextBillingAt)].join(" AND ")',
    take: "exists(nextBillingAt)",
  },
  {
    name: "hours return to a client without a billing day",
    file: TIME,
    find: '[lte(lockedUntil, billingDate), exists(nextBillingAt)].join(" AND ")',
    take: "lte(lockedUntil, billingDate)",
  },
  {
    name: "hours return unseen by who takes an archived client off",
    file: TIME,
    find: ".add({ version: 1 })",
    take: ".set({ hasTime: true })",
  },
  {
    name: "an entry is written whole, without what a newer version wrote",
    file: TIME,
    find: ".patch(keyOf(scope, put))\n      .set(fields)\n      .remove(nullableNames(entryFields).filter((name) => !(name in fields)))",
    take: ".put(toItem(scope, put))",
  },
  {
    name: "a range is locked twice",
    file: RUN,
    find: '[eq(lockedUntil, before.lockedUntil), eq(version, before.version)].join(" AND ")',
    take: '"attribute_exists(pk)"',
  },
  {
    name: "a client changes while its range is locked",
    file: RUN,
    find: '[eq(lockedUntil, before.lockedUntil), eq(version, before.version)].join(" AND ")',
    take: "eq(lockedUntil, before.lockedUntil)",
  },
  {
    name: "a run is put over another",
    file: RUN,
    find: "runs.create({ ...fixed",
    take: "runs.put({ ...fixed",
  },
  {
    name: "a run is changed by who read an older state",
    file: RUN,
    find: ".where(({ version }, { eq }) => eq(version, readVersion))\n      .commit()",
    take: ".commit()",
  },
  {
    name: "a draft is changed by who read an older state",
    file: RUN,
    find: ".where(({ version }, { eq }) => eq(version, readVersion))\n    .go(",
    take: ".go(",
  },
  {
    name: "an archived client is taken off its billing days though it changed",
    file: RUN,
    find: ".where(({ version }, { eq }) => eq(version, client.version))",
    take: "",
  },
  {
    name: "the counter moves whatever it says",
    file: INVOICE,
    find: ".where((attributes, { eq }) => eq(attributes.next, next))",
    take: "",
  },
  {
    name: "a number is given whoever has it",
    file: INVOICE,
    find: "items.create({ workspaceId, number, invoiceId })",
    take: "items.put({ workspaceId, number, invoiceId })",
  },
  {
    name: "an invoice is taken back twice",
    file: INVOICE,
    find: '[eq(kind, "invoice"), notExists(counterpart), asRead].join(" AND ")',
    take: "asRead",
  },
  {
    name: "a void invoice is paid",
    file: INVOICE,
    find: '[eq(kind, "invoice"), notExists(counterpart), gt(total, 0)].join(" AND ")',
    take: "gt(total, 0)",
  },
  {
    name: "the invoice is computed before the lock is written",
    file: RUNS,
    find: "return (await store.lockRange(scope, { before: client, after, run })) ? run : null;",
    take: "void store.lockRange(scope, { before: client, after, run }).catch(() => {});\n  return run;",
  },
  {
    name: "the period ends now, not on the billing day",
    file: RUNS,
    find: "until: nextBilling.date, reviewHours",
    take: "until: civilDateAt(scope.now(), workspace.timeZone), reviewHours",
  },
  {
    name: "a draft is issued before its hours are over",
    file: RUNS,
    find: "run && isDue(run, scope.now()) ? [run] : []",
    take: "run ? [run] : []",
  },
  {
    name: "the hours of a run that was given up stay where they are",
    file: RUNS,
    find: "  await releaseEntries(scope, { clientId: run.clientId, period: run.period, writesOff: run.writesOff });\n",
    take: "",
  },
  {
    name: "missed billing days become one period",
    file: "server/run/rules.ts",
    find: "client.nextBilling.date === until ? client.nextBilling.at : now",
    take: "now",
  },
  {
    name: "what was left unfinished is not looked for",
    file: "server/jobs/billing.ts",
    find: "[...unfinished, ...due]",
    take: "[...due]",
  },
  {
    name: "late work keeps a billing date that is locked",
    file: "server/time/rules.ts",
    find: "return laterOf(date, client.lockedUntil);",
    take: "return date;",
  },
  {
    name: "work is priced at the latest rate, not at that of its day",
    file: "server/time/rules.ts",
    find: "rateOn(rates, entry.date)",
    take: 'rateOn(rates, "2199-12-31")',
  },
  {
    name: "work that is not billable is billed",
    file: "server/invoice/rules.ts",
    find: "draft.entries.filter((entry) => entry.billable)",
    take: "[...draft.entries]",
  },
  {
    name: "two workers send one mail",
    file: "server/work/service.ts",
    find: "if (!(await parts.replace(before, attempt))) return null;",
    take: "await parts.replace(before, attempt);",
  },
  {
    name: "a mail goes out before its attempt is written down",
    file: "server/work/rules.ts",
    find: 'return state !== "sending" || attemptAt === null || addMilliseconds(attemptAt, LEASE) <= wall;',
    take: "return state !== undefined || attemptAt !== null;",
  },
  {
    name: "a mail whose sender died is forgotten",
    file: "server/work/rules.ts",
    find: "addMilliseconds(attemptAt, LEASE) <= wall",
    take: "false",
  },
  {
    name: "a client that another changed is overwritten",
    file: "server/client/store.ts",
    find: "const unchanged = eq(attributes.version, readVersion);",
    take: 'const unchanged = "attribute_exists(pk)";',
  },
  {
    name: "a busy database counts as a refusal",
    file: "server/db/commit.ts",
    find: 'reasons[place]?.code === "ConditionalCheckFailed"',
    take: 'reasons[place]?.code !== "None"',
  },
  ...SWEEP_MUTATIONS,
  ...REQUEST_MUTATIONS,
  ...DOCUMENT_MUTATIONS,
  ...DRAFT_MUTATIONS,
  ...ACCESS_MUTATIONS,
  ...ACCOUNT_MUTATIONS,
];
