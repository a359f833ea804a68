import { expect, test } from "vitest";
import { freelancerIn, newWorld } from "../support/world.ts";

test("the next three numbers follow the last one issued, and looking at them uses none up", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  await api.workspace.update({ numberPattern: "{year}-{n:3}" });
  expect(await api.invoice.nextNumbers({})).toEqual(["2026-001", "2026-002", "2026-003"]);

  const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000 });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  const { invoice } = await api.billing.billNow({ clientId });
  expect(invoice?.number).toBe("2026-001");
  expect(await api.invoice.nextNumbers({})).toEqual(["2026-002", "2026-003", "2026-004"]);
});

test("a pattern that is only tried shows its own series and is not saved", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  expect(await api.invoice.nextNumbers({ pattern: "INV-{n:5}" })).toEqual(["INV-00001", "INV-00002", "INV-00003"]);
  expect((await api.workspace.get()).numberPattern).toBe("{year}-{n:3}");
});

test("the year in a number is the year that the workspace's clocks show", async () => {
  const world = await newWorld("2026-12-31T23:30:00Z");
  const { api } = await freelancerIn(world, "Europe/Berlin");
  expect(await api.invoice.nextNumbers({})).toEqual(["2027-001", "2027-002", "2027-003"]);
});
