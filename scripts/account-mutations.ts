import type { Mutation } from "./mutation.ts";

const LIMIT = "server/limit/service.ts";
const GUARD = "server/auth/password-guard.ts";
const ACCOUNT = "server/account/rules.ts";
const KEYS = "server/apikey/service.ts";

/** Guards of passwords, keys and mails. */
export const ACCOUNT_MUTATIONS: Mutation[] = [
  {
    name: "one caller slows down all strangers at an account",
    file: LIMIT,
    find: "if (account === null || taken.tries.wrong > CALLER_SHARE) return null;",
    take: "if (account === null) return null;",
  },
  {
    name: "a browser that is known waits with strangers",
    file: LIMIT,
    find: "if (device !== null) return { own",
    take: 'if (device === "none") return { own',
  },
  {
    name: "mails to one recipient are counted by caller alone",
    file: LIMIT,
    find: "quota: RECIPIENT_MAILS })) === null",
    take: "quota: { ...RECIPIENT_MAILS, max: 10_000 } })) === null",
  },
  {
    name: "passwords are tried without end",
    file: GUARD,
    find: "if (!seconds) return;",
    take: "if (seconds !== -1) return;",
  },
  {
    name: "a mark of a known browser counts whoever signed it",
    file: "server/auth/known-device.ts",
    find: 'isSame(signature ?? "", signDevice(',
    take: 'signature !== undefined || isSame(signature ?? "", signDevice(',
  },
  {
    name: "API keys outlive a new password",
    file: KEYS,
    find: "const items = revokeApiKeys ? await",
    take: "const items = !revokeApiKeys ? await",
  },
  {
    name: "a young workspace mails whomever it likes",
    file: "server/delivery/service.ts",
    find: "    if (until) {",
    take: '    if (until === "never") {',
  },
  {
    name: "an IBAN is changed without the password",
    file: "server/account/service.ts",
    find: "security.length === 0 ? success(null) : mayDecideAsOwner",
    take: "security.length >= 0 ? success(null) : mayDecideAsOwner",
  },
  {
    name: "a program changes where money goes",
    file: ACCOUNT,
    find: 'if (actor.via === "apiKey")',
    take: 'if (actor.userId === "")',
  },
  { name: "a mail tells a whole IBAN", file: ACCOUNT, find: "iban.slice(-4)", take: "iban" },
  {
    name: "a change owes no mail",
    file: "server/account/store.ts",
    find: "    notices: noticeWrites(scope, notices),\n",
    take: "",
  },
  {
    name: "a key does what its scope does not say",
    file: "server/rpc/access.ts",
    find: "if (scope !== undefined && keys.includes(scope)) return null;",
    take: "if (scope !== undefined) return null;",
  },
  {
    name: "a key goes on after its end",
    file: KEYS,
    find: "if (isExpired(holder, runtime.now()))",
    take: "if (isExpired({ expiresAt: null }, runtime.now()))",
  },
  { name: "calls of a key are not counted", file: KEYS, find: "if (wait !== null)", take: "if (wait === -1)" },
  {
    name: "procedures that travel together count as one call",
    file: "server/api/context.ts",
    find: "return url === undefined ? 1 : new URL(url).pathname.split(COMMA).length;",
    take: "return url === undefined ? 1 : 1;",
  },
];
