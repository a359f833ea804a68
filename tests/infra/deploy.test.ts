import { describe, expect, it } from "vitest";
import {
  empty,
  FIRST_PRODUCTION,
  OWN_TABLE,
  onRestored,
  PRODUCTION,
  REGION,
  RESTORED,
  ready,
  restored,
  TRIAL,
} from "./support/accounts.ts";
import { DEV_SETTINGS, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { ACCOUNT } from "./support/mocks.ts";
import { type Account, asOwner, TABLE } from "./support/owner.ts";

const BUILDS = ["npm run build:pages", "npm run build:functions"];
const keeps = (stage: string, kept: object) => `keep /invoicely/${stage} in us-east-1: ${JSON.stringify(kept)}`;

describe("npm run deploy", () => {
  it("builds everything before it changes anything, and keeps the settings before and the table after", async () => {
    const { code, said, changes } = await asOwner(empty, ["deploy", "trial", "--yes"], DEV_SETTINGS);
    const { table, ...first } = TRIAL;
    expect({ code, said, changes }).toEqual({
      code: 0,
      said: "",
      changes: [...BUILDS, keeps("trial", first), "deploy --stage trial", keeps("trial", { ...first, table })],
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
    expect({ code, changes }).toEqual({ code: 0, changes: [...BUILDS, "diff --stage production"] });
  });

  it("builds no pages where a pipeline has built them, and its functions all the same", async () => {
    const { changes } = await asOwner(ready, ["deploy", "trial"], { ...DEV_SETTINGS, PAGES_ARE_BUILT: "1" });
    expect(changes[0]).toBe("npm run build:functions");
  });

  it("keeps a stage warm from any computer once it was asked to, until the setting is given empty", async () => {
    const words = ["deploy", "trial"];
    const asked = await asOwner(ready, words, { KEEP_WARM: "1" });
    const warm = { ...TRIAL, variables: { ...TRIAL.variables, KEEP_WARM: "1" } };
    expect(asked.changes.at(-1)).toBe(keeps("trial", warm));
    const kept = { ...ready, kept: { trial: warm } };
    expect((await asOwner(kept, words, {})).variables).toMatchObject({ KEEP_WARM: "1" });
    const ended = await asOwner(kept, words, { KEEP_WARM: "" });
    expect(ended.changes.at(-1)).toBe(keeps("trial", TRIAL));
  });

  it("deploys production for the first time when the owner names the account and means it", async () => {
    const { code, changes } = await asOwner(empty, ["deploy", "production", "--yes"], FIRST_PRODUCTION);
    expect({ code, deployed: changes[3] }).toEqual({ code: 0, deployed: "deploy --stage production" });
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
    const { code, variables } = await asOwner({ ...ready, sandbox: true }, words, {});
    expect({ code, sandbox: variables.MAIL_SANDBOX }).toEqual({ code: 0, sandbox: "1" });
  });

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

  it("uses a sender that SES knows already when it is named", async () => {
    const account = { ...empty, senders: { "ada@example.org": {} } };
    const named = { ...DEV_SETTINGS, MAIL_IDENTITY: "ada@example.org" };
    expect((await asOwner(account, ["deploy", "trial", "--yes"], named)).code).toBe(0);
  });

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
