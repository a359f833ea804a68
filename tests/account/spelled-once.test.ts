import { beforeEach, describe, expect, test } from "vitest";
import { workspaceEntity } from "../../server/workspace/entity.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
});

describe("a time zone is kept in its one spelling", () => {
  test.each([
    ["america/NEW_york", "America/New_York"],
    ["asia/kolkata", "Asia/Kolkata"],
    ["utc", "UTC"],
    ["etc/gmt-14", "Etc/GMT-14"],
  ])("%s as %s", async (typed, zone) => {
    expect(await freelancer.api.workspace.update({ timeZone: typed })).toMatchObject({ timeZone: zone });
    const { data } = await workspaceEntity(world.runtime.db).get({ workspaceId: freelancer.actor.workspaceId }).go();
    expect(data?.timeZone).toBe(zone);
  });

  test("also one that an older version kept as it was typed", async () => {
    const { workspaceId } = freelancer.actor;
    await workspaceEntity(world.runtime.db).patch({ workspaceId }).set({ timeZone: "pacific/AUCKLAND" }).go();
    expect(await freelancer.api.workspace.get()).toMatchObject({
      timeZone: "Pacific/Auckland",
      unusableTimeZone: null,
    });
  });
});

describe("invoices and credit notes never count together", () => {
  const update = (numberPattern: string, creditNotePattern: string) =>
    freelancer.api.workspace.update({ numberPattern, creditNotePattern });

  test.each([
    ["{year}-{n:3}", "2026-{n:3}"],
    ["2031-{n}", "{year}-{n:4}"],
    ["{year}/{month}-{n}", "{year}/12-{n}"],
    ["{year}{month}-{n}", "202612-{n:2}"],
    ["R{month}-{n}", "R07-{n}"],
    ["{n}/{month}", "{n:5}/{month}"],
  ])("%s and %s meet", async (invoices, creditNotes) => {
    await expect(update(invoices, creditNotes)).rejects.toThrow("would count together");
  });

  test.each([
    ["{year}-{n:3}", "CN-{year}-{n:3}"],
    ["{year}-{n}", "1969-{n}"],
    ["{year}-{n}", "{month}-{n}"],
    ["{month}-{n}", "13-{n}"],
    ["{n}", "CN{n}"],
  ])("%s and %s do not", async (invoices, creditNotes) => {
    expect(await update(invoices, creditNotes)).toMatchObject({ numberPattern: invoices });
  });

  test("patterns that an older version let meet stay while other settings change, and cannot be chosen again", async () => {
    const { workspaceId } = freelancer.actor;
    await workspaceEntity(world.runtime.db).patch({ workspaceId }).set({ creditNotePattern: "2026-{n:3}" }).go();
    expect(await freelancer.api.workspace.update({ city: "Bonn" })).toMatchObject({ city: "Bonn" });
    await expect(freelancer.api.workspace.update({ numberPattern: "{year}-{n:4}" })).rejects.toThrow("count together");
  });
});
