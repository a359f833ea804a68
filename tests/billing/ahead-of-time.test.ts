import { expect, test } from "vitest";
import { createApp } from "../../server/api/app.ts";
import { runBillingDay } from "../../server/api/billing-day.ts";
import { readEnv } from "../../server/lib/env.ts";
import { archiveInMemory, freelancerIn, newWorld } from "../support/world.ts";

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

  const env = readEnv({ AUTH_SECRET: "0".repeat(32), MAIL_URL: "file:unused", FILES_URL: "file:unused" });
  const archive = archiveInMemory();
  const app = { ...createApp(env), runtime: world.runtime, mailer: world.mailer, archive };
  const outcome = await runBillingDay(scope, app, { clientId });

  expect(outcome).toMatchObject({
    ok: true,
    value: { at: "2026-12-01T08:00:00.000Z", billing: { invoices: 1 }, delivery: { sent: 1, refused: 0 } },
  });
  expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
});
