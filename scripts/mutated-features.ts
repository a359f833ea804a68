import { globSync } from "node:fs";
import { ROOT } from "./build.ts";

/** A part of the product whose code StrykerJS changes. */
interface Mutated {
  /** What is changed. By default rules, store and service of the feature. */
  files?: string[];
  /** The tests that should notice: fast ones, without randomness. */
  tests: string[];
  /** The run fails if less than this share of the changes is noticed, in per cent. It only rises. */
  atLeast: number;
}

/** The limit of a part whose share has not been measured yet. */
const AT_FIRST = 50;

const BY_HAND = ["tests/billing/by-hand.test.ts", "tests/billing/promises.test.ts"];
const OLD_EYES = ["tests/account/old-eyes.test.ts", "tests/client/old-eyes.test.ts", "tests/time/old-eyes.test.ts"];

const authFile = (name: string) => `server/auth/${name}.ts`;

export const FEATURES: Record<string, Mutated> = {
  account: { tests: ["tests/account/*.test.ts"], atLeast: AT_FIRST },
  amounts: {
    files: ["server/document/amounts.ts", "server/document/sums.ts", "server/document/numbers.ts"],
    tests: ["tests/document/{amounts,decimals,numbers,percent}.test.ts", "tests/invoice/lines.test.ts"],
    atLeast: AT_FIRST,
  },
  apikey: { tests: ["tests/apikey/*.test.ts", "tests/account/changes.test.ts"], atLeast: AT_FIRST },
  archive: { tests: ["tests/archive/*.test.ts", "tests/report/archive.test.ts"], atLeast: AT_FIRST },
  auth: {
    files: [
      ...["access-log", "confirm-address", "confirm-token", "cookie", "handler", "hooks", "known-device"],
      ...["limited-sending", "password-guard", "password-rules", "reset-links", "rows", "sign-up-again"],
    ].map(authFile),
    tests: ["tests/auth/*.test.ts"],
    atLeast: AT_FIRST,
  },
  billing: {
    tests: [...BY_HAND, "tests/billing/{answers,approval,hold,same-day,upcoming,upcoming-of-all}.test.ts"],
    atLeast: AT_FIRST,
  },
  client: {
    files: ["server/client/rules/*.ts", ...["rules", "service", "store"].map((name) => `server/client/${name}.ts`)],
    tests: ["tests/client/*.test.ts", "tests/time/*.test.ts", "tests/billing/{hold,upcoming}.test.ts"],
    atLeast: AT_FIRST,
  },
  "credit-note": { tests: ["tests/credit-note/*.test.ts"], atLeast: AT_FIRST },
  db: { files: ["server/db/commit.ts", "server/db/page.ts"], tests: ["tests/db/*.test.ts"], atLeast: AT_FIRST },
  delivery: { tests: ["tests/delivery/*.test.ts"], atLeast: AT_FIRST },
  draft: { tests: ["tests/draft/*.test.ts"], atLeast: AT_FIRST },
  einvoice: {
    files: ["server/einvoice/rules/*.ts", "server/einvoice/service.ts"],
    tests: ["tests/einvoice/{parties,readiness,rules,small-business}.test.ts"],
    atLeast: AT_FIRST,
  },
  invoice: {
    files: ["chain", "lines", "numbering", "paid-store", "rules", "series-store", "service", "store"].map(
      (name) => `server/invoice/${name}.ts`,
    ),
    tests: ["tests/invoice/*.test.ts", "tests/document/amounts.test.ts", "tests/report/archive.test.ts"],
    atLeast: AT_FIRST,
  },
  jobs: {
    files: ["server/jobs/billing.ts", "server/jobs/delivery.ts", "server/jobs/lambda/batch.ts"],
    tests: ["tests/billing/{bad-zone,messages,poison}.test.ts", "tests/lambda/little-time.test.ts"],
    atLeast: AT_FIRST,
  },
  lib: {
    files: ["server/lib/{date,money,secrets,text,vat}.ts"],
    tests: ["tests/lib/*.test.ts"],
    atLeast: AT_FIRST,
  },
  limit: { tests: ["tests/limit/*.test.ts"], atLeast: AT_FIRST },
  logo: {
    files: ["server/logo/rules/*.ts", "server/logo/service.ts"],
    tests: ["tests/logo/*.test.ts"],
    atLeast: AT_FIRST,
  },
  "money-entry": {
    files: ["app/_format/money-entry.ts"],
    tests: ["tests/app/money-entry.test.ts"],
    atLeast: AT_FIRST,
  },
  notice: { tests: ["tests/draft/notice.test.ts", "tests/account/changes.test.ts"], atLeast: AT_FIRST },
  recipient: {
    tests: ["tests/delivery/recipient{,s}.test.ts", "tests/client/currency.test.ts"],
    atLeast: AT_FIRST,
  },
  report: { tests: ["tests/report/*.test.ts"], atLeast: AT_FIRST },
  request: { tests: ["tests/request/*.test.ts"], atLeast: 80 },
  rpc: {
    files: ["server/rpc/{access,errors,procedures}.ts", "server/api/context.ts"],
    tests: ["tests/api/{context,reads,owed}.test.ts", "tests/apikey/*.test.ts", "tests/auth/events.test.ts"],
    atLeast: AT_FIRST,
  },
  run: { tests: [...BY_HAND, "tests/billing/{answers,approval}.test.ts", "tests/draft/*.test.ts"], atLeast: AT_FIRST },
  seen: { files: ["server/lib/seen.ts"], tests: OLD_EYES, atLeast: AT_FIRST },
  time: { tests: ["tests/time/*.test.ts", "tests/billing/upcoming-of-all.test.ts"], atLeast: AT_FIRST },
  timer: {
    files: ["server/timer/service.ts", "server/time/timer-store.ts"],
    tests: ["tests/time/timer.test.ts"],
    atLeast: AT_FIRST,
  },
  waiting: {
    files: ["server/waiting/faults.ts", "server/waiting/service.ts"],
    tests: ["tests/waiting/*.test.ts"],
    atLeast: AT_FIRST,
  },
  work: { tests: ["tests/work/*.test.ts", "tests/delivery/delivery.test.ts"], atLeast: AT_FIRST },
  workspace: { tests: ["tests/account/*.test.ts", "tests/billing/bad-zone.test.ts"], atLeast: AT_FIRST },
};

/** Returns the files of a feature that are changed. */
export function filesOf(feature: string): string[] {
  const files = FEATURES[feature]?.files ?? [`server/${feature}/{rules,store,service}.ts`];
  return globSync(files, { cwd: ROOT }).toSorted();
}

/** Tests in which calls meet, jobs die and clocks differ, with the conditions of writes that they rest on. */
export const GUARD_TESTS = [
  "tests/billing/race.test.ts",
  "tests/billing/upcoming-of-all.test.ts",
  "tests/account/{old-eyes,settings-race}.test.ts",
  "tests/client/{currency,old-eyes}.test.ts",
  "tests/credit-note/paid-race.test.ts",
  "tests/draft/held-race.test.ts",
  "tests/time/old-eyes-race.test.ts",
  "tests/delivery/delivery.test.ts",
  "tests/limit/{mails,passwords}.test.ts",
  "tests/simulation/seeds-{even,odd}.test.ts",
];
export const GUARD_SEEDS = "300";
