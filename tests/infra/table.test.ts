import { describe, expect, it } from "vitest";
import { PRIMARY, TTL_ATTRIBUTE, tableDefinition } from "../../server/db/table.ts";
import { evaluate, PRODUCTION_SETTINGS } from "./support/evaluate.ts";
import { grants } from "./support/iam.ts";
import { dev, production, type Stack, stackOf } from "./support/stack.ts";

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

  it("gives way to one that was restored, with the same permissions on that one, indexes included", async () => {
    const restored = stackOf(await evaluate("production", { ...PRODUCTION_SETTINGS, RESTORED_TABLE: RESTORED }));
    const queried = grants(restored, "BillingRole").filter((grant) => grant.startsWith("dynamodb:Query "));
    expect(queried.map((grant) => grant.replace(/^.*invoicely/, "invoicely"))).toEqual(
      ["", "/index/gsi1", "/index/gsi2"].map((index) => `${RESTORED}${index}`),
    );
    const { environment } = restored.one("lambda/function", "BillingFunction");
    expect(JSON.stringify(environment)).toContain(`"TABLE_NAME":"${RESTORED}"`);
  });
});
