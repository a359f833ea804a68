import { expect, test } from "vitest";
import { clientEntity } from "../../server/client/entity.ts";
import { deliveryEntity } from "../../server/delivery/entity.ts";
import { invoiceEntity, numberEntity } from "../../server/invoice/entity.ts";
import { everyHealth } from "../../server/report/service.ts";
import { freelancerIn, invoicesOf, newWorld } from "../support/world.ts";

/** One void invoice with its credit note, one open invoice, and a run that found nothing. */
async function scene() {
  const world = await newWorld("2026-09-20T10:00:00Z");
  const freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api, actor } = freelancer;
  const { id: clientId } = await api.client.create({
    name: "Acme",
    rate: 9000,
    email: "a@acme.example",
    billingDay: 1,
  });
  await api.time.create({ clientId, date: "2026-09-20", minutes: 60 });
  world.clock.at = "2026-11-01T09:00:00Z";
  await world.tick();
  const [first] = await invoicesOf(freelancer);
  await api.invoice.credit({ id: first?.id ?? "", hours: "billAgain" });
  await world.tick();
  const health = async () => {
    for await (const each of everyHealth(world.runtime)) return each.health;
    throw new Error("no workspace was found");
  };
  return { world, freelancer, clientId, workspaceId: actor.workspaceId, health };
}

test("books that are in order have counts and no findings", async () => {
  const { health } = await scene();
  expect(await health()).toEqual({
    clients: 1,
    runs: { voided: 1, issued: 1, nothing: 1 },
    documents: { void: 1, creditNote: 1, invoice: 1 },
    mails: { sent: 3 },
    waitingForAPerson: 0,
    late: { clients: 0, runs: 0 },
    findings: [],
  });
});

test("a scheduler that does not wake is seen after two hours", async () => {
  const { world, health } = await scene();
  world.clock.at = "2026-12-01T10:30:00Z";
  expect((await health()).late.clients).toBe(1);
});

test("an invoice, a mail, a number or a piece of the chain that is missing is named", async () => {
  const { world, freelancer, clientId, workspaceId, health } = await scene();
  const invoices = await invoicesOf(freelancer);
  const open = invoices.find(({ state }) => state === "open");
  const credit = invoices.find(({ state }) => state === "credit");
  const { db } = world.runtime;
  await deliveryEntity(db)
    .delete({ workspaceId, documentId: credit?.id ?? "" })
    .go();
  await numberEntity(db).delete({ workspaceId, number: "2026-001" }).go();
  await clientEntity(db).patch({ workspaceId, clientId }).set({ lockedUntil: "2026-11-15" }).go();
  expect((await health()).findings).toEqual([
    "2026-001 is not given to its document",
    "the series 2026-{n} lacks number 1",
    `${credit?.number} owes a mail that is not there`,
    "Acme has a hole or an overlap after 2026-10-01 to 2026-11-01",
  ]);
  await invoiceEntity(db)
    .delete({ workspaceId, invoiceId: open?.id ?? "" })
    .go();
  expect((await health()).findings).toContainEqual(expect.stringContaining("issued an invoice that is not there"));
});
