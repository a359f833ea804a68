import { describe, expect, it } from "vitest";
import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "../../server/db/table.ts";
import { DEV_SETTINGS, evaluate, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { grants } from "./support/iam.ts";
import { ACCOUNT } from "./support/mocks.ts";
import { dev, production, type Stack, stackOf } from "./support/stack.ts";

/** Where data are, by what identifies it over deployments. What is in this list and not in the next one is deleted. */
const stateful = ({ resources }: Stack) =>
  resources
    .filter(({ type, isLookedUp }) => /^aws:(?:dynamodb\/table|s3\/bucket):/.test(type) && !isLookedUp)
    .map(({ path }) => path)
    .sort();

const RESTORED = "invoicely-from-backup-1";

const table = (stack: Stack) => stack.one("dynamodb/table", "TableTable");

describe("the table", () => {
  it("is the only one", () => {
    expect(Object.keys(production.all("dynamodb/table"))).toEqual(["TableTable"]);
  });

  it("has the keys, attributes and indexes that the code asks", () => {
    const { hashKey, rangeKey, attributes, globalSecondaryIndexes, billingMode } = table(production);
    const asked = tableDefinition("any");
    expect({ hashKey, rangeKey }).toEqual({ hashKey: PRIMARY.pk.field, rangeKey: PRIMARY.sk.field });
    expect(attributes).toEqual(
      asked.AttributeDefinitions?.map(({ AttributeName, AttributeType }) => ({
        name: AttributeName,
        type: AttributeType,
      })),
    );
    expect(globalSecondaryIndexes).toEqual(
      asked.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        name: IndexName,
        hashKey: KeySchema?.[0]?.AttributeName,
        rangeKey: KeySchema?.[1]?.AttributeName,
        projectionType: Projection?.ProjectionType,
      })),
    );
    expect(billingMode).toBe(asked.BillingMode);
  });

  it("forgets items at the instant that the code writes", () => {
    expect(table(production).ttl).toEqual({ attributeName: TTL_ATTRIBUTE, enabled: true });
  });

  it("can be brought back to any second of the last 35 days, in every stage", () => {
    for (const stack of [dev, production]) expect(table(stack).pointInTimeRecovery).toEqual({ enabled: true });
  });

  it("cannot be deleted in production, and can elsewhere", () => {
    expect(table(production).deletionProtectionEnabled).toBe(true);
    expect(table(dev).deletionProtectionEnabled).toBe(false);
  });

  it("gives its work to one that was restored, with the same permissions on that one, indexes included", async () => {
    const restored = stackOf(await evaluate("production", { ...PRODUCTION_SETTINGS, RESTORED_TABLE: RESTORED }));
    expect(stateful(restored)).toEqual(stateful(production));
    const queried = grants(restored, "BillingRole").filter((grant) => grant.startsWith("dynamodb:Query "));
    expect(queried.map((grant) => grant.replace(/^.*invoicely/, "invoicely"))).toEqual(
      ["", "/index/gsi1", "/index/gsi2"].map((index) => `${RESTORED}${index}`),
    );
    const { environment } = restored.one("lambda/function", "BillingFunction");
    expect(JSON.stringify(environment)).toContain(`"TABLE_NAME":"${RESTORED}"`);
  });
});

describe("what holds data", () => {
  const OTHER_SETTINGS: [what: string, before: Stack, stage: string, settings: Record<string, string>][] = [
    ["a trial with a restored table", dev, "dev", { ...DEV_SETTINGS, RESTORED_TABLE: RESTORED }],
    ["a trial with a domain", dev, "dev", PRODUCTION_SETTINGS],
    ["production at another domain", production, "production", { ...PRODUCTION_SETTINGS, DOMAIN: "bills.example.org" }],
    ["production in another region", production, "production", { ...PRODUCTION_SETTINGS, AWS_REGION: "us-east-1" }],
  ];

  it.each(OTHER_SETTINGS)("stays part of the stage in %s", async (_what, before, stage, settings) => {
    expect(stateful(before)).toHaveLength(3);
    expect(stateful(stackOf(await evaluate(stage, settings)))).toEqual(stateful(before));
  });

  it("stays in the account through every deployment: the table everywhere, documents in production", () => {
    const retained = ({ resources }: Stack) => resources.flatMap(({ name, isRetained }) => (isRetained ? [name] : []));
    expect(retained(dev)).toEqual(["TableTable"]);
    expect(retained(production).sort()).toEqual(["DocumentsBucket", "TableTable"]);
  });

  it("is given to functions by no deployment that made a new table in the place of the one in use", async () => {
    const settings = { ...PRODUCTION_SETTINGS, EXPECTED_TABLE: "invoicely-production-TableTable-abcdefgh" };
    const failure = await evaluate("production", settings).catch((error: Error) => error.message);
    expect(failure).toMatch(
      /would work on the table [\w-]+ instead of invoicely-production-TableTable-abcdefgh: nothing/,
    );
    const restored = { ...PRODUCTION_SETTINGS, EXPECTED_TABLE: RESTORED, RESTORED_TABLE: RESTORED };
    expect(stackOf(await evaluate("production", restored)).all("lambda/function")).not.toEqual({});
  });

  it("is touched in the named account alone, and by nobody who leaves out the checks before a deployment", async () => {
    for (const { resources } of [dev, production]) {
      const app = resources.find(({ type }) => type === "app");
      expect(app?.inputs.providers).toMatchObject({ aws: { allowedAccountIds: [ACCOUNT] } });
    }
    const failure = await evaluate("dev", { ...DEV_SETTINGS, AWS_ACCOUNT: "" }).catch((error: Error) => error.message);
    expect(failure).toMatch(/Deploy by `npm run deploy -- dev`: it first looks/);
    // The guides put the account into the stage's file, which `npx sst deploy` reads as well.
    const bySst = await evaluate("dev", { ...DEV_SETTINGS, EXPECTED_TABLE: undefined }).catch(
      (error: Error) => error.message,
    );
    expect(bySst).toMatch(/Deploy by `npm run deploy -- dev`: it first looks/);
  });
});
