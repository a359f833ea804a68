import { Entity } from "electrodb";
import { beforeEach, describe, expect, test } from "vitest";
import { commit, type Write, write } from "../../server/db/commit.ts";
import { type Dynamo, perDynamo } from "../../server/db/dynamo.ts";
import { MODEL, primary } from "../../server/db/keys.ts";
import { ownDynamo } from "../support/dynamo.ts";

const accounts = perDynamo(
  (db) =>
    new Entity(
      {
        model: { ...MODEL, entity: "account" },
        attributes: {
          owner: { type: "string", required: true },
          name: { type: "string", required: true },
          cents: { type: "number", required: true },
        },
        indexes: { primary: primary(["owner"], ["name"]) },
      },
      db,
    ),
);

let db: Dynamo;
let owner: string;

beforeEach(async () => {
  db = await ownDynamo();
  owner = crypto.randomUUID();
});

function opened(name: string, cents = 0): Write {
  return write(accounts(db), (items) => items.create({ owner, name, cents }).commit());
}

/** Adds to an account that still holds as much as was seen. */
function raised(name: string, seen: number): Write {
  return write(accounts(db), (items) =>
    items
      .patch({ owner, name })
      .add({ cents: 100 })
      .where(({ cents }, { eq }) => eq(cents, seen))
      .commit(),
  );
}

async function balances() {
  const { data } = await accounts(db).query.primary({ owner }).go({ consistent: true });
  return data.map(({ name, cents }) => `${name} ${cents}`);
}

describe("a transaction", () => {
  test("writes all that it is given, also several writes under one name, and nothing for a name without any", async () => {
    const outcome = await commit(db, {
      own: opened("a"),
      others: [opened("b"), opened("c", 5)],
      none: null,
      empty: [],
    });
    expect(outcome).toEqual({ committed: true });
    expect(await balances()).toEqual(["a 0", "b 0", "c 5"]);
  });

  test("says by its name which write was refused, wherever it stands, and writes none", async () => {
    await commit(db, { a: opened("a", 10) });
    const seenToday = await commit(db, { fee: opened("fee"), a: raised("a", 999), tax: opened("tax") });
    expect(seenToday).toEqual({ committed: false, refused: new Set(["a"]) });
    const turned = await commit(db, { a: raised("a", 999), tax: opened("tax"), fee: opened("fee") });
    expect(turned).toEqual(seenToday);
    expect(await balances()).toEqual(["a 10"]);
  });

  test("names a group once any of its writes is refused, and each of several refused names", async () => {
    await commit(db, { a: opened("a"), b: opened("b") });
    const some = [raised("a", 0), raised("b", 7)];
    const outcome = await commit(db, { fine: opened("c"), some, gone: raised("d", 0) });
    expect(outcome).toEqual({ committed: false, refused: new Set(["some", "gone"]) });
    expect(await balances()).toEqual(["a 0", "b 0"]);
  });
});
