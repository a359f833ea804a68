import type { Mutation } from "./mutation.ts";

const ONCE = ["tests/request/once"];

/** The guards of calls that are made again after a lost answer. */
export const REQUEST_MUTATIONS: Mutation[] = [
  {
    name: "a request is not kept",
    file: "server/request/store.ts",
    find: "if (!named) return null;",
    take: "if (named || !named) return null;",
    suite: ONCE,
  },
  {
    name: "a request with other contents is answered as the first",
    file: "server/request/service.ts",
    find: "kept.hash === hash ? again",
    take: "kept.hash !== undefined ? again",
    suite: ONCE,
  },
  {
    name: "an entry takes an id that another has",
    file: "server/time/service.ts",
    find: "if (input.id !== undefined && (await store.isEntryId(scope, input.id))) return idTaken();",
    take: "",
    suite: ONCE,
  },
  {
    name: "a fault after the lock is a fault of the call",
    file: "server/run/service.ts",
    find: "(await advanceOrRecordFailure(scope, run)) ?? (await reloadRun(scope, run))",
    take: "await advance(scope, run)",
    suite: ["tests/request/faults"],
  },
  {
    name: "a sign-up said twice makes its first link void",
    file: "server/auth/sign-up-again.ts",
    find: "const password = isKnown ? known : await",
    take: "const password = isKnown && known === null ? known : await",
    suite: ["tests/auth/sign-up-twice"],
  },
];
