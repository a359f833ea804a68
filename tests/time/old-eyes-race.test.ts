import { beforeEach, describe, expect, test } from "vitest";
import { type RacingWorld, racingWorld } from "../support/racing-world.ts";

const TRANSACTION = "TransactWriteItemsCommand";
const CALL = { date: "2026-11-18", description: "Call" };

let race: RacingWorld;

beforeEach(async () => {
  race = await racingWorld();
});

/** Fails as something that was changed in the very moment of writing. */
function changed(values: Record<string, unknown>) {
  return { code: "CONFLICT", cause: { problem: { code: "conflict", changed: values } } };
}

describe("a change whose values another one replaces in the moment of writing", () => {
  test("is asked about, into a cell that was empty a moment ago", async () => {
    const { db, freelancer, clientId } = race;
    const { api } = freelancer;
    const cell = { clientId, ...CALL, seen: { minutes: 0 as const } };
    db.before(TRANSACTION, () => api.time.create({ ...cell, minutes: 60 }));
    await expect(api.time.create({ ...cell, minutes: 120 })).rejects.toMatchObject(changed({ minutes: 60 }));
    const { items } = await api.time.list({ from: CALL.date, until: "2026-11-19" });
    expect(items.map(({ minutes }) => minutes)).toEqual([60]);
  });

  test("is asked about, of an entry", async () => {
    const { db, freelancer, clientId } = race;
    const { api } = freelancer;
    const { id } = await api.time.create({ clientId, ...CALL, minutes: 60 });
    db.before(TRANSACTION, () => api.time.update({ id, minutes: 240 }));
    await expect(api.time.update({ id, minutes: 90, seen: { minutes: 60 } })).rejects.toMatchObject(
      changed({ minutes: 240 }),
    );
  });

  test("is asked about, of the settings", async () => {
    const { db, freelancer } = race;
    const { api } = freelancer;
    db.before(TRANSACTION, () => api.workspace.update({ phone: "+49 30 1" }));
    await expect(api.workspace.update({ phone: "+49 30 2", seen: { phone: null } })).rejects.toMatchObject(
      changed({ phone: "+49 30 1" }),
    );
  });

  test("is asked about, of a client", async () => {
    const { db, freelancer, clientId: id } = race;
    const { api } = freelancer;
    db.before("UpdateItemCommand", () => api.client.update({ id, billingDay: 15 }));
    await expect(api.client.update({ id, billingDay: 20, seen: { billingDay: 1 } })).rejects.toMatchObject(
      changed({ billingDay: 15 }),
    );
  });

  test("is written beside the other one where they change different things", async () => {
    const { db, freelancer } = race;
    const { api } = freelancer;
    db.before(TRANSACTION, () => api.workspace.update({ phone: "+49 30 1" }));
    await api.workspace.update({ city: "Berlin", seen: { city: null } });
    expect(await api.workspace.get()).toMatchObject({ city: "Berlin", phone: "+49 30 1" });
  });
});
