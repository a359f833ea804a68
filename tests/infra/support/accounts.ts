import { DEV_SETTINGS, PRODUCTION_SETTINGS } from "./evaluate.ts";
import { ACCOUNT } from "./mocks.ts";
import { type Account, TABLE } from "./owner.ts";

export const REGION = "eu-central-1";
export const OWN_TABLE = "invoicely-production-TableTable-hgfedcba";
/** Production as it was deployed the last time, with the settings that the account keeps since. */
export const PRODUCTION = {
  account: ACCOUNT,
  variables: { AWS_REGION: REGION, ...PRODUCTION_SETTINGS },
  table: OWN_TABLE,
};
export const TRIAL = { account: ACCOUNT, variables: { AWS_REGION: REGION, ...DEV_SETTINGS }, table: TABLE };

export const ready: Account = {
  zones: ["example.com"],
  secrets: ["AuthSecret"],
  kept: { trial: TRIAL, production: PRODUCTION },
  tables: { [OWN_TABLE]: {}, [TABLE]: {} },
  senders: { "ada@example.org": { "sst:app": "invoicely", "sst:stage": "trial" } },
};
/** An account in which nothing was ever deployed. */
export const empty: Account = { zones: ["example.com"], secrets: ["AuthSecret"] };
export const FIRST_PRODUCTION = { ...PRODUCTION_SETTINGS, AWS_ACCOUNT: ACCOUNT };

export const RESTORED = "invoicely-restored-1";

export const restored: Account = { ...ready, tables: { ...ready.tables, [RESTORED]: {} } };

export const onRestored: Account = {
  ...restored,
  kept: {
    production: { ...PRODUCTION, variables: { ...PRODUCTION.variables, RESTORED_TABLE: RESTORED }, table: RESTORED },
  },
};
