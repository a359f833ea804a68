import { afterEach, describe, expect, test } from "vitest";
import { connect, problemOf } from "../../sdk/index.ts";
import { contextOf } from "../../server/api/context.ts";
import { handleTrpc } from "../../server/api/http.ts";
import { appOn } from "../support/app.ts";
import { textOf } from "../support/pdf.ts";
import { serve } from "../support/serve.ts";
import { freelancerIn, newWorld } from "../support/world.ts";

let close: () => Promise<void> = async () => {};
afterEach(() => close());

/** A server with a clock that the test moves, and a program connected to it by an API key. */
async function connectedProgram() {
  const world = await newWorld("2026-11-23T10:00:00Z");
  const owner = await freelancerIn(world, "Europe/Berlin");
  const { secret } = await owner.api.apiKey.create({ name: "Editor plugin" });
  const app = appOn(world.runtime, { appUrl: "http://localhost" });
  const server = await serve((request) => handleTrpc(request, () => contextOf(app, request)));
  close = server.close;
  return { world, owner, app, invoicely: connect({ url: server.url, apiKey: secret }), url: server.url, secret };
}

describe("a program that logs time", () => {
  test("sees the next invoice grow, and on the billing day the client gets it, without a further call", async () => {
    const { world, app, invoicely } = await connectedProgram();
    const client = await invoicely.client.create.mutate({
      name: "Acme Ltd",
      rate: 9000,
      currency: "EUR",
      email: "anna@acme.example",
      billingDay: 1,
    });
    const first = await invoicely.time.create.mutate({ clientId: client.id, date: "2026-11-20", minutes: 90 });
    await invoicely.time.create.mutate({ clientId: client.id, date: "2026-11-21", minutes: 45, ticket: "WEB-12" });
    const preview = await invoicely.billing.previewInvoice.query({ clientId: client.id });
    expect(preview.document?.totals).toMatchObject({ minutes: 135, total: 20_250 });
    expect(preview.nextBilling).toEqual({ date: "2026-12-01", at: "2026-12-01T08:00:00.000Z" });

    world.clock.at = "2026-12-01T08:00:00Z";
    await world.tick();

    const { items } = await invoicely.invoice.list.query({ clientId: client.id });
    expect(items.map(({ number, total, issueDate, state }) => [number, total, issueDate, state])).toEqual([
      ["2026-001", 20_250, "2026-12-01", "open"],
    ]);
    const { document, delivery } = await invoicely.invoice.get.query({ id: items[0]?.id ?? "" });
    expect(document.lines.map(({ minutes, net }) => [minutes, net])).toEqual([
      [90, 13_500],
      [45, 6750],
    ]);
    expect(delivery).toMatchObject({ state: "sent", to: "anna@acme.example" });
    expect(world.mails.map(({ to, subject }) => [to, subject])).toEqual([
      ["anna@acme.example", "Invoice 2026-001 from Studio Weber"],
    ]);
    expect((await textOf((await app.archive.makeFiles(document, null)).pdf)).join("\n")).toContain("€202.50");

    const late = await invoicely.time.update.mutate({ id: first.id, minutes: 5 }).catch(problemOf);
    expect(late).toMatchObject({ code: "time_billed", field: "id" });
    expect(await invoicely.client.get.query({ id: client.id })).toMatchObject({
      lockedUntil: "2026-12-01",
      nextBilling: { date: "2027-01-01" },
    });
  });

  test("is out the moment its key is revoked", async () => {
    const { owner, invoicely } = await connectedProgram();
    expect((await invoicely.client.list.query({})).items).toEqual([]);
    const [key] = await owner.api.apiKey.list();
    expect(key?.lastUsedOn).toBe("2026-11-23");
    await owner.api.apiKey.revoke({ id: key?.id ?? "" });
    expect(await invoicely.client.list.query({}).catch(problemOf)).toMatchObject({ code: "signed_out" });
  });

  test("cannot make itself another key", async () => {
    const { invoicely } = await connectedProgram();
    expect(await invoicely.apiKey.create.mutate({ name: "More" }).catch(problemOf)).toMatchObject({
      code: "forbidden",
    });
  });
});
