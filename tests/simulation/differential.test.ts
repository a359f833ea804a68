import { createWriteTransaction, Entity } from "electrodb";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type Dynamo, perDynamo } from "../../server/db/dynamo.ts";
import { gsi1, gsi2, primary } from "../../server/db/keys.ts";
import { ownDynamo } from "../support/dynamo.ts";
import { answeringClient } from "./answering-client.ts";
import { MemoryTable } from "./memory-dynamo.ts";

/** An entity with every kind of index that the product has. */
const pieces = perDynamo(
  (db) =>
    new Entity(
      {
        model: { service: "differential", entity: "piece", version: "1" },
        attributes: {
          shelf: { type: "string", required: true },
          name: { type: "string", required: true },
          colour: { type: "string" },
          day: { type: "string" },
          count: { type: "number", required: true },
          marks: { type: "list", items: { type: "map", properties: { at: { type: "string" } } } },
          open: { type: "boolean" },
        },
        indexes: {
          primary: primary(["shelf"], ["name"]),
          byColour: gsi1(["colour"], ["day", "name"]),
          byDay: gsi2(["colour"], ["day"]),
        },
      },
      db,
    ),
);

const shelf = fc.constantFrom("a", "b");
const name = fc.constantFrom("one", "two", "three", "four");
const colour = fc.constantFrom("red", "blue");
const day = fc.constantFrom("2026-11-01", "2026-11-02", "2026-12-01");
const count = fc.integer({ min: 0, max: 3 });
const piece = fc.record(
  { shelf, name, colour, day, count, open: fc.boolean() },
  { requiredKeys: ["shelf", "name", "count"] },
);
const key = fc.record({ shelf, name });
const guard = fc.constantFrom("count", "open", "absent", "range", "either");

/** Conditions in the shapes that the stores use. */
type Guard = typeof guard extends fc.Arbitrary<infer T> ? T : never;

function changeOf(
  db: Dynamo,
  { target, kind, given }: { target: { shelf: string; name: string }; kind: Guard; given: number },
) {
  const change = pieces(db).patch(target).set({ day: "2026-12-01", colour: "blue" }).add({ count: 1 }).remove(["open"]);
  return change.where((attributes, { eq, lte, gt, exists, notExists, between }) => {
    if (kind === "count") return eq(attributes.count, given);
    if (kind === "open") return `${eq(attributes.open, true)} AND ${exists(attributes.day)}`;
    if (kind === "absent") return notExists(attributes.colour);
    if (kind === "range") return between(attributes.day, "2026-11-01", "2026-11-02");
    return `(${lte(attributes.count, given)} OR ${gt(attributes.day, "2026-11-01")})`;
  });
}

type Step = (db: Dynamo) => Promise<unknown>;

const step: fc.Arbitrary<Step> = fc.oneof(
  piece.map(
    (item): Step =>
      (db) =>
        pieces(db).put(item).go(),
  ),
  piece.map(
    (item): Step =>
      (db) =>
        pieces(db).create(item).go(),
  ),
  key.map(
    (target): Step =>
      (db) =>
        pieces(db).delete(target).go(),
  ),
  key.map(
    (target): Step =>
      (db) =>
        pieces(db).get(target).go({ consistent: true }),
  ),
  fc.record({ target: key, kind: guard, given: count }).map(
    (change): Step =>
      (db) =>
        changeOf(db, change).go({ returnOnConditionCheckFailure: true }),
  ),
  fc.record({ target: key, kind: guard, given: count }).map(
    (change): Step =>
      (db) =>
        changeOf(db, change).go(),
  ),
  fc.uniqueArray(key, { minLength: 1, maxLength: 4, selector: (each) => `${each.shelf}${each.name}` }).map(
    (targets): Step =>
      async (db) => {
        const { data } = await pieces(db).get(targets).go({ concurrency: 2 });
        return data.toSorted((a, b) => (`${a.shelf}${a.name}` < `${b.shelf}${b.name}` ? -1 : 1));
      },
  ),
  fc.record({ shelf, from: name, limit: fc.constantFrom(1, 2, 50), desc: fc.boolean() }).map(
    ({ from, limit, desc, ...rest }): Step =>
      async (db) => {
        const first = await pieces(db)
          .query.primary(rest)
          .gte({ name: from })
          .go({ count: limit, order: desc ? "desc" : "asc" });
        const query = pieces(db).query.primary(rest).gte({ name: from });
        const next = first.cursor
          ? await query.go({ cursor: first.cursor, count: limit, order: desc ? "desc" : "asc" })
          : null;
        return [first.data, next?.data];
      },
  ),
  fc.record({ shelf, low: name, high: name }).map(
    ({ low, high, ...rest }): Step =>
      (db) =>
        pieces(db).query.primary(rest).between({ name: low }, { name: high }).go({ consistent: true, pages: "all" }),
  ),
  fc.record({ colour, day, given: count }).map(
    ({ day: until, given, ...rest }): Step =>
      (db) =>
        pieces(db)
          .query.byColour(rest)
          .lte({ day: until })
          .where((attributes, { eq }) => eq(attributes.count, given))
          .go({ pages: "all" }),
  ),
  fc.record({ colour, day }).map(
    ({ day: until, ...rest }): Step =>
      async (db) => {
        const { data } = await pieces(db).query.byDay(rest).lte({ day: until }).go({ hydrate: true, pages: "all" });
        return data.toSorted((a, b) => (`${a.day}${a.shelf}${a.name}` < `${b.day}${b.shelf}${b.name}` ? -1 : 1));
      },
  ),
  fc.tuple(piece, key, key, guard, count).map(
    ([item, target, gone, kind, given]): Step =>
      (db) =>
        createWriteTransaction({ piece: pieces(db) }, (within) => [
          within.piece.create(item).commit(),
          within.piece
            .patch(target)
            .set({ day: "2026-12-01", count: 1 })
            .where(({ count: held }, { lte, notExists }) => (kind === "absent" ? notExists(held) : lte(held, given)))
            .commit(),
          within.piece
            .remove(gone)
            .where(({ count: held }, { eq }) => eq(held, given))
            .commit(),
        ]).go(),
  ),
);

const INCIDENTAL = new Set(["cursor", "item", "message"]);

/** The same attributes in the same order: engines keep them in different ones. */
function inOrder(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a step came to, in what both engines must agree on. */
async function outcomeOf(db: Dynamo, run: Step): Promise<string> {
  try {
    const reply = await run(db);
    return JSON.stringify(reply, (field, value) => (INCIDENTAL.has(field) ? undefined : inOrder(value)));
  } catch (error) {
    const { message, cause } = error instanceof Error ? error : new Error(String(error));
    return `refused: ${cause instanceof Error ? cause.name : message}`;
  }
}

test("the table in memory answers as the real engine does", { timeout: 120_000 }, async () => {
  const real = await ownDynamo();
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
      // A service of its own each round, as both tables are shared by all rounds.
      round++;
      const table = new MemoryTable();
      const pause = async () => {};
      const client = answeringClient(async (command, input) => table.answer(command, input), pause);
      const memory: Dynamo = { client, table: real.table, pause };
      const place = { ...real };
      for (const run of [...(await emptied(place)), ...steps]) {
        expect(await outcomeOf(memory, run)).toBe(await outcomeOf(place, run));
      }
    }),
    { numRuns: 150 },
  );
  expect(round).toBeGreaterThanOrEqual(150);
});

/** Steps that clear what the round before left in the real engine. */
async function emptied(db: Dynamo): Promise<Step[]> {
  for (const each of ["a", "b"]) {
    const { data } = await pieces(db).query.primary({ shelf: each }).go({ consistent: true, pages: "all" });
    for (const { name: left } of data) await pieces(db).delete({ shelf: each, name: left }).go();
  }
  return [];
}
