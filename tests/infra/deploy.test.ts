import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { DRAW_LIBRARY, DRAW_WORKER, PACKED, RENDER_WORKER } from "../../infra/bundling.ts";
import { PACKED_FUNCTIONS } from "../../scripts/lambda-bundles.ts";
import { DEV_SETTINGS, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { ACCOUNT } from "./support/mocks.ts";
import { type Account, asOwner, TABLE } from "./support/owner.ts";
import { ROOT } from "./support/platform.ts";

const REGION = "eu-central-1";
const OWN_TABLE = "invoicely-production-TableTable-hgfedcba";
/** Production as it was deployed the last time, with the settings that the account keeps since. */
const PRODUCTION = { account: ACCOUNT, variables: { AWS_REGION: REGION, ...PRODUCTION_SETTINGS }, table: OWN_TABLE };
const TRIAL = { account: ACCOUNT, variables: { AWS_REGION: REGION, ...DEV_SETTINGS }, table: TABLE };

const ready: Account = {
  zones: ["example.com"],
  secrets: ["AuthSecret"],
  kept: { trial: TRIAL, production: PRODUCTION },
  tables: { [OWN_TABLE]: {}, [TABLE]: {} },
  senders: { "ada@example.org": { "sst:app": "invoicely", "sst:stage": "trial" } },
};
/** An account in which nothing was ever deployed. */
const empty: Account = { zones: ["example.com"], secrets: ["AuthSecret"] };
const FIRST_PRODUCTION = { ...PRODUCTION_SETTINGS, AWS_ACCOUNT: ACCOUNT };
/** One sentence on one line, with what to do behind its colon. */
const SENTENCE = /^[^\n]+: [^\n]+\.\n$/;

const keeps = (stage: string, kept: object) => `keep /invoicely/${stage} in us-east-1: ${JSON.stringify(kept)}`;

describe("npm run deploy", () => {
  it("builds everything before it changes anything, and keeps the settings before and the table after", async () => {
    const { code, said, changes } = await asOwner(empty, ["deploy", "trial", "--yes"], DEV_SETTINGS);
    const { table, ...first } = TRIAL;
    expect({ code, said, changes }).toEqual({
      code: 0,
      said: "",
      changes: [
        "npm run build:pages",
        keeps("trial", first),
        "deploy --stage trial",
        keeps("trial", { ...first, table }),
      ],
    });
  });

  it("goes on by itself with a stage that is there, on the table that it works on", async () => {
    const { code, changes, variables } = await asOwner(ready, ["deploy", "trial"], DEV_SETTINGS);
    expect({ code, changes: changes.slice(-2) }).toEqual({
      code: 0,
      changes: ["deploy --stage trial", keeps("trial", TRIAL)],
    });
    expect(variables).toMatchObject({ EXPECTED_TABLE: TABLE, AWS_ACCOUNT: ACCOUNT, AWS_REGION: REGION });
  });

  it("deploys from another computer, without the file of settings, what is there", async () => {
    const { code, variables } = await asOwner(ready, ["deploy", "production", "--yes"], {});
    expect(code).toBe(0);
    expect(variables).toMatchObject({ ...PRODUCTION_SETTINGS, AWS_REGION: REGION, EXPECTED_TABLE: OWN_TABLE });
  });

  it("keeps the table in use when a deployment ended half-way, so that the next one knows it", async () => {
    const { code, changes } = await asOwner(ready, ["deploy", "trial"], { ...DEV_SETTINGS, SST_ENDS_WITH: "1" });
    expect({ code, changes: changes.slice(-2) }).toEqual({
      code: 1,
      changes: [keeps("trial", TRIAL), "deploy --stage trial"],
    });
  });

  it("changes nothing when the pages do not build", async () => {
    const { code, said, changes } = await asOwner(ready, ["deploy", "trial"], { ...DEV_SETTINGS, NPM_ENDS_WITH: "1" });
    expect(said).toBe("The pages did not build, for the reason above: nothing was changed.\n");
    expect({ code, changes }).toEqual({ code: 1, changes: ["npm run build:pages"] });
  });

  it("shows what would change after the same checks, and changes nothing", async () => {
    const { code, changes } = await asOwner(ready, ["deploy", "production", "--diff"], {});
    expect({ code, changes }).toEqual({ code: 0, changes: ["npm run build:pages", "diff --stage production"] });
  });

  it("packs its functions where the stage takes them from, without what was there before", async () => {
    const folder = join(ROOT, PACKED);
    rmSync(folder, { recursive: true, force: true });
    await asOwner(ready, ["deploy", "trial"], DEV_SETTINGS);
    const names = Object.keys(PACKED_FUNCTIONS).sort();
    expect(readdirSync(folder).sort()).toEqual(
      [...names, ...[RENDER_WORKER, DRAW_WORKER, DRAW_LIBRARY].map((path) => basename(path))].sort(),
    );
    for (const name of names) expect([name, existsSync(join(folder, name, "bundle.js"))]).toEqual([name, true]);
  });

  it("deploys production for the first time when the owner names the account and means it", async () => {
    const { code, changes } = await asOwner(empty, ["deploy", "production", "--yes"], FIRST_PRODUCTION);
    expect({ code, deployed: changes[2] }).toEqual({ code: 0, deployed: "deploy --stage production" });
  });

  it("asks with account, region, address, table and sender in view", async () => {
    const asked = async (stage: string, account: Account, settings: Record<string, string>) =>
      (await asOwner(account, ["deploy", stage], settings)).said;
    expect(await asked("production", ready, {})).toMatch(
      `This deploys production in account ${ACCOUNT}, ${REGION}, at invoices.example.com, on ${OWN_TABLE}, with mails from invoices@invoices.example.com, and nobody is there to confirm it: `,
    );
    expect(await asked("trial", empty, DEV_SETTINGS)).toMatch(
      `This makes for the first time trial in account ${ACCOUNT}, ${REGION}, on a table of its own, with mails from ada@example.org, and nobody is there`,
    );
  });

  it("leaves mails of a trial stage in the sandbox", async () => {
    const { code } = await asOwner({ ...ready, sandbox: true }, ["deploy", "trial"], DEV_SETTINGS);
    expect(code).toBe(0);
  });

  it("deploys production into the sandbox only when asked to", async () => {
    const words = ["deploy", "production", "--yes", "--sandbox"];
    expect((await asOwner({ ...ready, sandbox: true }, words, {})).code).toBe(0);
  });

  type Refused = [
    what: string,
    account: Account | undefined,
    words: string,
    settings: Record<string, string>,
    said: RegExp,
  ];
  const refuses = async (
    account: Account | undefined,
    words: string,
    settings: Record<string, string>,
    said: RegExp,
  ) => {
    const outcome = await asOwner(account, ["deploy", ...words.split(" ")], settings);
    expect(outcome.said).toMatch(said);
    expect(outcome.said).toMatch(SENTENCE);
    expect({ code: outcome.code, changes: outcome.changes }).toEqual({ code: 1, changes: [] });
  };

  const missing: Refused[] = [
    ["one stage instead of two", ready, "trial production", DEV_SETTINGS, /^Name one stage: /],
    ["an option that exists", ready, "trial --force", DEV_SETTINGS, /^Unknown option '--force': /],
    ["a stage's proper name", ready, "My_Stage", DEV_SETTINGS, /^"My_Stage" cannot name a stage: /],
    ["a sender", empty, "trial", {}, /^Nobody is named as sender of the mails: /],
    ["production's domain", empty, "production", { ALARM_EMAIL: "a@b.co" }, /^Production has no domain: /],
    ["somebody to tell", empty, "production", { DOMAIN: "example.com" }, /^Nobody would hear of production/],
    ["credentials", undefined, "trial", DEV_SETTINGS, /^AWS does not know who deploys: /],
    ["good credentials", { error: "InvalidClientTokenId" }, "trial", DEV_SETTINGS, /^AWS does not know who deploys: /],
    ["a fresh login", { error: "ExpiredToken" }, "trial", DEV_SETTINGS, /^Your AWS login has expired: /],
    [
      "permission",
      { error: "AccessDeniedException" },
      "trial",
      DEV_SETTINGS,
      /^Your AWS user may not ssm:GetParameter: /,
    ],
    [
      "the domain's zone",
      { ...ready, zones: ["example.org"] },
      "production",
      {},
      /^Route 53 has no hosted zone for invoices/,
    ],
    ["the secret", { ...ready, secrets: [] }, "trial", DEV_SETTINGS, /^The secret AuthSecret is not set for trial: /],
    [
      "the secret in a new account",
      { ...empty, secrets: [], fresh: true },
      "trial",
      DEV_SETTINGS,
      /^The secret AuthSecret/,
    ],
    ["somebody who confirms production", ready, "production", {}, /nobody is there to confirm it: /],
    ["somebody who confirms a new stage", empty, "trial", DEV_SETTINGS, /nobody is there to confirm it: /],
  ];
  it.concurrent.each(missing)("says in one sentence that it misses %s, and changes nothing", (_what, ...rest) =>
    refuses(...rest),
  );

  it("says that no stage is named", async () => {
    const { said } = await asOwner(ready, ["deploy"], DEV_SETTINGS);
    expect(said).toMatch(/^Name one stage: /);
  });

  const held: Refused[] = [
    [
      "CloudFront",
      { ...empty, newToCloudFront: true },
      "trial --yes",
      DEV_SETTINGS,
      /^CloudFront was never used in this account/,
    ],
    [
      "room for functions",
      { ...ready, concurrency: 10 },
      "production --yes",
      {},
      /^This account runs 10 functions at once.*1000/,
    ],
    [
      "a plan that lasts",
      { ...ready, plan: { accountPlanType: "FREE", accountPlanExpirationDate: "2027-05-30T00:00:00Z" } },
      "production --yes",
      {},
      /^This account is on AWS's Free plan and closes when that ends on 2027-05-30, with everything in it: /,
    ],
    [
      "functions' addresses in Zurich",
      empty,
      "trial --yes",
      { ...DEV_SETTINGS, AWS_REGION: "eu-central-2" },
      /^AWS_REGION=eu-central-2 does not offer/,
    ],
    [
      "a region of that name",
      empty,
      "trial --yes",
      { ...DEV_SETTINGS, AWS_REGION: "eu-centra-1" },
      /^AWS_REGION=eu-centra-1 does not offer/,
    ],
    [
      "a region that is enabled",
      { ...empty, disabledRegion: "eu-south-1" },
      "trial --yes",
      { ...DEV_SETTINGS, AWS_REGION: "eu-south-1" },
      /^AWS does not know your login in eu-south-1, as in a region that is not enabled: /,
    ],
    [
      "SES's confidence",
      { ...ready, paused: true },
      "trial",
      DEV_SETTINGS,
      /^SES has paused sending in eu-central-1: /,
    ],
    [
      "the way out of the sandbox",
      { ...ready, sandbox: true },
      "production --yes",
      {},
      /^SES in eu-central-1 is still in its sandbox /,
    ],
    [
      "a zone that the world knows",
      { ...empty, delegation: ["ns1.registrar.example"] },
      "production --yes",
      FIRST_PRODUCTION,
      /^The world is sent to ns1.registrar.example for example.com instead .*ns-1.awsdns-00.org, ns-2.awsdns-01.co.uk/,
    ],
    [
      "any delegation",
      { ...empty, delegation: [] },
      "production --yes",
      FIRST_PRODUCTION,
      /^The world is sent to no name server for example.com/,
    ],
    [
      "the only zone of its name",
      { ...empty, zones: ["example.com", "example.com"] },
      "production --yes",
      FIRST_PRODUCTION,
      /^Route 53 has two hosted zones for example.com/,
    ],
    ...[
      "invoices.example.com A",
      "invoices.example.com AAAA",
      "_dmarc.invoices.example.com TXT",
      "mail.invoices.example.com MX",
    ].map(
      (record): Refused => [
        `room for ${record}`,
        { ...empty, records: [record] },
        "production --yes",
        FIRST_PRODUCTION,
        new RegExp(
          `^The zone already has a record ${record.replace(" ", " of type ")}, which the deployment would have to make: `,
        ),
      ],
    ),
    [
      "a sender of its own",
      { ...empty, senders: { "ada@example.org": { "sst:app": "invoicely", "sst:stage": "dev" } } },
      "trial --yes",
      DEV_SETTINGS,
      /^The sender ada@example.org belongs to the stage dev in SES in eu-central-1, which knows each sender once: send from another/,
    ],
    [
      "a sender that nobody made by hand",
      { ...empty, senders: { "ada@example.org": {} } },
      "trial --yes",
      DEV_SETTINGS,
      /^The sender ada@example.org was made by hand in SES .*aws sesv2 delete-email-identity --email-identity ada@example.org/,
    ],
  ];
  it.concurrent.each(held)("says before it begins that AWS would hold back %s", (_what, ...rest) => refuses(...rest));

  it("goes on with a new account when the owner knows, and tells what to expect", async () => {
    const account = { ...empty, newToCloudFront: true, concurrency: 10, plan: { accountPlanType: "FREE" } };
    const { code, told } = await asOwner(account, ["deploy", "trial", "--yes", "--new-account"], DEV_SETTINGS);
    expect(code).toBe(0);
    expect(told).toMatch(/^Note: This account runs 10 functions at once.*\nNote: This account is on AWS's Free plan/);
  });

  it("finds its own records and sender no obstacle when it comes back", async () => {
    const account = {
      ...ready,
      records: ["invoices.example.com A", "_dmarc.invoices.example.com TXT"],
      senders: { "invoices.example.com": { "sst:app": "invoicely", "sst:stage": "production" } },
    };
    expect((await asOwner(account, ["deploy", "production", "--yes"], {})).code).toBe(0);
  });

  const RESTORED = "invoicely-restored-1";
  const restored: Account = { ...ready, tables: { ...ready.tables, [RESTORED]: {} } };
  const onRestored: Account = {
    ...restored,
    kept: {
      production: { ...PRODUCTION, variables: { ...PRODUCTION.variables, RESTORED_TABLE: RESTORED }, table: RESTORED },
    },
  };
  const away: Refused[] = [
    [
      "another region",
      ready,
      "production --yes",
      { AWS_REGION: "us-east-1" },
      /^production is in eu-central-1 and AWS_REGION says us-east-1, /,
    ],
    [
      "another region, on trial",
      ready,
      "trial",
      { AWS_REGION: "us-east-1" },
      /^trial is in eu-central-1 and AWS_REGION says us-east-1, /,
    ],
    [
      "another domain",
      ready,
      "production --yes",
      { DOMAIN: "bills.example.com" },
      /^production is at invoices.example.com and DOMAIN says bills/,
    ],
    [
      "another account",
      ready,
      "production --yes",
      { AWS_ACCOUNT: "999999999999" },
      /^AWS_ACCOUNT names 999999999999 and you are logged in to 111122223333: /,
    ],
    [
      "another account, by a login that knows nothing of it",
      { ...empty, number: "999999999999" },
      "production --yes",
      PRODUCTION_SETTINGS,
      /^Account 999999999999 has no production yet and nothing says that it should: put AWS_ACCOUNT=/,
    ],
    [
      "a table restored meanwhile",
      restored,
      "production --yes",
      { RESTORED_TABLE: RESTORED },
      /^production works on the table .*-hgfedcba and RESTORED_TABLE says invoicely-restored-1, /,
    ],
    [
      "its own table again",
      onRestored,
      "production --yes",
      { RESTORED_TABLE: "" },
      /^production works on the table invoicely-restored-1 and RESTORED_TABLE says nothing, /,
    ],
    [
      "an empty table beside one that a removal left",
      { ...empty, tables: { [OWN_TABLE]: {} } },
      "production --yes",
      FIRST_PRODUCTION,
      /^Account 111122223333 has a table of production in eu-central-1, .*-hgfedcba, .* set RESTORED_TABLE=/,
    ],
    [
      "a table that is gone",
      { ...ready, tables: {} },
      "production --yes",
      {},
      /^The table .*-hgfedcba is gone from eu-central-1: restore it/,
    ],
    [
      "settings that cannot be read",
      { ...ready, kept: { trial: "{" } },
      "trial",
      DEV_SETTINGS,
      /^What the account keeps of trial cannot be read: /,
    ],
    [
      "a table that was never restored",
      ready,
      "production --move --yes",
      { RESTORED_TABLE: RESTORED },
      /^There is no table invoicely-restored-1 /,
    ],
    [
      "a restored table without backups",
      { ...ready, tables: { ...ready.tables, [RESTORED]: { Recoverable: false } } },
      "production --move --yes",
      { RESTORED_TABLE: RESTORED },
      /^The restored table invoicely-restored-1 is not backed up itself: run `aws dynamodb update-continuous-backups /,
    ],
    [
      "a table with other keys",
      { ...ready, tables: { [OWN_TABLE]: { KeySchema: [{ AttributeName: "id", KeyType: "HASH" }] } } },
      "production --yes",
      {},
      /^The table .*-hgfedcba has the keys id \(HASH\) and this version wants pk \(HASH\), sk \(RANGE\)/,
    ],
  ];
  it.concurrent.each(away)("refuses to lead a stage away from its data: to %s", (_what, ...rest) => refuses(...rest));

  it("takes a restored table when that is meant, and goes on with it from any computer", async () => {
    const words = ["deploy", "production", "--yes"];
    const moved = await asOwner(restored, [...words, "--move"], { RESTORED_TABLE: RESTORED });
    expect(moved.variables).toMatchObject({ RESTORED_TABLE: RESTORED, EXPECTED_TABLE: "" });
    const kept = { ...PRODUCTION, variables: { ...PRODUCTION.variables, RESTORED_TABLE: RESTORED }, table: RESTORED };
    expect(moved.changes.at(-1)).toBe(keeps("production", kept));
    const later = await asOwner(onRestored, words, {});
    expect(later.variables).toMatchObject({ RESTORED_TABLE: RESTORED, EXPECTED_TABLE: RESTORED });
  });
});

describe("npm run remove", () => {
  it("removes a trial stage with its table when the owner means it, and then forgets it", async () => {
    const account = { ...ready, tables: { ...ready.tables, "invoicely-trial-2-TableTable-abcdefgh": {} } };
    const { code, changes } = await asOwner(account, ["remove", "trial", "--yes"], {});
    const deleted = [`delete table ${TABLE} in ${REGION}`, "forget /invoicely/trial in us-east-1"];
    expect({ code, changes }).toEqual({ code: 0, changes: ["remove --stage trial", ...deleted] });
  });

  it("finds the stage where it is, and deletes nothing that it did not find", async () => {
    const kept = { trial: { ...TRIAL, variables: { ...TRIAL.variables, AWS_REGION: "us-east-1" } } };
    const { changes, variables } = await asOwner({ ...ready, kept }, ["remove", "trial", "--yes"], {});
    expect(variables.AWS_REGION).toBe("us-east-1");
    expect(changes[1]).toBe(`delete table ${TABLE} in us-east-1`);
    const elsewhere = await asOwner(ready, ["remove", "trial", "--yes"], { AWS_REGION: "us-east-1" });
    expect(elsewhere.said).toMatch(/^trial is in eu-central-1 and AWS_REGION says us-east-1: /);
    expect(elsewhere.changes).toEqual([]);
  });

  it("keeps table and settings when SST ends half-way, so that it can be run again", async () => {
    const { code, changes } = await asOwner(ready, ["remove", "trial", "--yes"], { SST_ENDS_WITH: "1" });
    expect({ code, changes }).toEqual({ code: 1, changes: ["remove --stage trial"] });
  });

  it("deletes nothing that nobody confirmed", async () => {
    const { code, said, changes } = await asOwner(ready, ["remove", "trial"], {});
    expect({ code, changes }).toEqual({ code: 1, changes: [] });
    expect(said).toMatch(
      `This deletes everything of trial in account ${ACCOUNT}, ${REGION}, invoices included, and nobody is there`,
    );
  });

  it("refuses to remove production, whatever is said", async () => {
    const { code, said, changes } = await asOwner(ready, ["remove", "production", "--yes"], {});
    expect({ code, changes }).toEqual({ code: 1, changes: [] });
    expect(said).toMatch(/^Production is protected, because its invoices must be kept: /);
  });
});
