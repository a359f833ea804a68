import { expect, test } from "vitest";
import { createApp } from "../../server/api/app.ts";
import { runBillingDay } from "../../server/api/billing-day.ts";
import { readEnv } from "../../server/lib/env.ts";
import { archiveInMemory, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

test("a billing day that is run ahead of its time issues its invoice and mails it in the same run", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api, scope } = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await api.client.create({
    name: "Acme",
    rate: 9000,
    email: "anna@acme.example",
    billingDay: 1,
  });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 90 });

  const outcome = await runBillingDay(scope, appOf(world), { clientId });

  expect(outcome).toMatchObject({
    ok: true,
    value: { at: "2026-12-01T08:00:00.000Z", billing: { invoices: 1 }, delivery: { sent: 1, refused: 0 } },
  });
  expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
});

test.each([
  ["by the client", ["Late Ltd"]],
  ["by everybody", ["Early Ltd"]],
])("a billing day that is run %s issues invoices of no other", async (by, billed) => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api, scope } = freelancer;
  const clients = [];
  for (const [name, billingDay] of [
    ["Early Ltd", 1],
    ["Late Ltd", 15],
    ["Held Ltd", 24],
  ] as const) {
    const client = await api.client.create({ name, billingDay, rate: 9000, email: "to@them.example" });
    await api.time.create({ clientId: client.id, date: "2026-11-20", minutes: 90 });
    clients.push(client);
  }
  await api.client.hold({ id: clients[2]?.id ?? "" });
  const neighbour = await freelancerIn(world, "Europe/Berlin");
  const theirs = await neighbour.api.client.create({ name: "Theirs", rate: 9000, email: "x@x.example", billingDay: 1 });
  await neighbour.api.time.create({ clientId: theirs.id, date: "2026-11-20", minutes: 90 });
  await runBillingDay(scope, appOf(world), by === "by the client" ? { clientId: clients[1]?.id } : {});
  expect((await invoicesOf(freelancer)).map(({ clientName }) => clientName)).toEqual(billed);
  expect(await invoicesOf(neighbour)).toEqual([]);
  expect(world.mails).toHaveLength(1);
});

test("a billing day of a client on hold does not run", async () => {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const { api, scope } = await freelancerIn(world, "Europe/Berlin");
  const { id } = await api.client.create({ name: "Acme", rate: 9000, billingDay: 1 });
  await api.client.hold({ id });
  expect(await runBillingDay(scope, appOf(world), { clientId: id })).toMatchObject({ ok: false });
});

function appOf({ runtime, mailer }: World) {
  const env = readEnv({ AUTH_SECRET: "0".repeat(32), MAIL_URL: "file:unused", FILES_URL: "file:unused" });
  return { ...createApp(env), runtime, mailer, archive: archiveInMemory() };
}
