import type { GlobalSecondaryIndexDescription, TableStatus } from "@aws-sdk/client-dynamodb";
import { describe, expect, test } from "vitest";
import { checkTable } from "../../scripts/deploy/table.ts";
import { tableDefinition } from "../../server/db/table.ts";

const NAME = "invoicely-production-TableTable-abcdefgh";

type Index = GlobalSecondaryIndexDescription;

/** What is said of this version's table as AWS describes it, with these indexes. */
function said(change: (indexes: Index[]) => Index[] = (indexes) => indexes, status: TableStatus = "ACTIVE"): string {
  const { GlobalSecondaryIndexes = [], KeySchema } = tableDefinition(NAME);
  const indexes = GlobalSecondaryIndexes.map((index): Index => ({ ...index, IndexStatus: "ACTIVE" }));
  const description = { KeySchema, TableStatus: status, GlobalSecondaryIndexes: change(indexes) };
  try {
    checkTable(NAME, { description, recoverable: true, ttl: "ttl" });
    return "goes on";
  } catch (error) {
    return error instanceof Error ? error.message : "";
  }
}

const without = (name: string) => (indexes: Index[]) => indexes.filter(({ IndexName }) => IndexName !== name);
const renamed = (from: string, to: string) => (indexes: Index[]) =>
  indexes.map((index) => (index.IndexName === from ? { ...index, IndexName: to } : index));

describe("a deployment and the table that is there", () => {
  test("go together as long as keys and indexes are the same", () => {
    expect(said()).toBe("goes on");
  });

  test("go together when the version brings one index, or leaves one behind", () => {
    expect(said(without("gsi2"))).toBe("goes on");
    expect(said((indexes) => [...indexes, ...renamed("gsi2", "gsi3")(indexes.slice(1))])).toBe("goes on");
  });

  test("do not where two indexes would change at once", () => {
    expect(said(() => [])).toMatch(/^DynamoDB makes or deletes one index at a time .* changes gsi1 and gsi2 of/);
    expect(said(renamed("gsi1", "gsi9"))).toMatch(/changes gsi1 and gsi9 of .*: deploy them one after the other\.$/);
  });

  test("do not where an index would have other keys, or hold other attributes", () => {
    const wider = (indexes: Index[]) =>
      indexes.map((index) => ({ ...index, Projection: { ProjectionType: "ALL" as const } }));
    expect(said(wider)).toMatch(/^The index gsi2 of .* has other keys or attributes than this version wants/);
  });

  test("do not while AWS is still at work on it", () => {
    const building = (indexes: Index[]) =>
      indexes.map((index) => (index.IndexName === "gsi2" ? { ...index, IndexStatus: "CREATING" as const } : index));
    expect(said(building)).toMatch(/^The index gsi2 of .* is CREATING at the moment: wait/);
    expect(said(undefined, "UPDATING")).toMatch(/^The table .* is UPDATING at the moment: wait/);
  });
});
