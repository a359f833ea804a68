import type { Mutation } from "./mutation.ts";

const TIME = "server/time/store.ts";
const CURRENCY = ["tests/client/currency"];
const OPEN = ["tests/billing/upcoming-of-all"];

/** Guards of a client's currency, and of the date from which on it has unbilled work. */
export const CLIENT_MUTATIONS: Mutation[] = [
  {
    name: "a rate of its own is written unseen by who changes the currency",
    file: TIME,
    find: "{ ownRateWrites: 1 }",
    take: "{}",
    suite: CURRENCY,
  },
  {
    name: "late work is before the date from which on work is open",
    file: "server/time/rules.ts",
    find: "return date < (lowered ?? openFrom) ? date : lowered;",
    take: "return lowered;",
    suite: OPEN,
  },
  {
    name: "the currency changes although an entry with a rate of its own came in",
    file: "server/client/store.ts",
    find: "if (isSameCurrency) return unchanged;",
    take: "if (isSameCurrency || unchanged) return unchanged;",
    suite: CURRENCY,
  },
  {
    name: "late work is noted over older work of the same moment",
    file: TIME,
    find: "if (lower === null) return [];",
    take: "if (lower !== undefined) return [];",
    suite: OPEN,
  },
];
