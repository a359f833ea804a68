import { Entity } from "electrodb";
import { expect, test } from "vitest";
import { gsi2, primary } from "../../server/db/keys.ts";
import { buildLazily } from "./lazy-electro.ts";

function pieces() {
  return new Entity(
    {
      model: { service: "lazy", entity: "piece", version: "1" },
      attributes: {
        shelf: { type: "string", required: true, field: "s" },
        name: { type: "string", required: true },
        day: { type: "string" },
        count: { type: "number", required: true },
        size: { type: "map", properties: { wide: { type: "number", field: "w" } } },
        marks: { type: "list", items: { type: "string" } },
        fixed: { type: "string", readOnly: true },
      },
      indexes: { primary: primary(["shelf"], ["name"]), byDay: gsi2(["shelf"], ["day"]) },
    },
    { table: "table" },
  );
}

/** Requests in every shape, as they would be sent; an entity of its own each time, as what is shared is shared by entity. */
function requests(): unknown[] {
  const entity = pieces();
  const key = { shelf: "a", name: "one" };
  const building = [
    () => entity.get(key).params(),
    () => entity.put({ ...key, count: 1 }).params(),
    () => entity.query.byDay({ shelf: "a" }).lte({ day: "2026-12-01" }).params(),
    () =>
      entity
        .patch(key)
        .set({ day: "2026-12-01", size: { wide: 2 } })
        .add({ count: 1 })
        .remove(["marks"])
        .params(),
    () => entity.create({ ...key, count: 1, marks: ["x"], size: { wide: 1 } }).params(),
    () =>
      entity
        .update(key)
        .data(({ count, size, marks, day }, { set, add, value, ifNotExists, append }) => {
          set(size.wide, add(count, value(count, 2)));
          append(marks, ["y"]);
          ifNotExists(day, "2026-12-01");
        })
        .where(({ size, day }, { gt, eq, exists }) => `${gt(size.wide, 1)} AND (${exists(day)} OR ${eq(day, "never")})`)
        .where(({ marks }, { contains }) => contains(marks, "x"))
        .params(),
    () => Reflect.apply(entity.patch(key).set, null, [{ fixed: "changed" }]).params(),
    () => Reflect.apply(entity.patch(key).set, null, [{ unknown: "x" }]).params(),
    () =>
      entity
        .get(key)
        .where((attributes, { eq }) => eq(Reflect.get(attributes, "unknown"), "x"))
        .params(),
  ];
  return building.map((build) => {
    try {
      return build();
    } catch (error) {
      return String(error);
    }
  });
}

test("requests are the same, and refused alike, when what they are written with is built lazily", () => {
  const eager = requests();
  buildLazily();
  expect(requests()).toEqual(eager);
  expect(requests()).toEqual(eager);
  expect(eager.filter((request) => typeof request === "string")).toHaveLength(3);
});
