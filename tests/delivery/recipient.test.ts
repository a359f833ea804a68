import { beforeEach, describe, expect, test } from "vitest";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

let world: World;
let freelancer: Freelancer;
let clientId: string;
let id: string;

async function issuedTo(email: string | null) {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  clientId = (await freelancer.api.client.create({ name: "Acme", rate: 10_000, email })).id;
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  id = (await freelancer.api.billing.billNow({ clientId })).invoice?.id ?? "";
}

function recipients() {
  return world.mails.map(({ to }) => to);
}

function changeEmail(email: string | null) {
  return freelancer.api.client.update({ id: clientId, email });
}

/** As many attempts as there are, over days, until a person has to decide. */
async function refusedForDays() {
  world.refuseMail("550 no such mailbox");
  for (let hour = 0; hour < 80; hour++) {
    world.clock.at = new Date(Date.parse("2026-11-20T10:00:00Z") + hour * 3_600_000).toISOString();
    await world.deliver();
  }
  world.refuseMail(null);
}

describe("an invoice without an address", () => {
  beforeEach(() => issuedTo(null));

  test("goes out when its client gets one", async () => {
    await world.deliver();
    world.clock.at = "2026-11-25T10:00:00Z";
    await changeEmail("anna@acme.example");
    await world.deliver();
    await world.deliver();
    expect(recipients()).toEqual(["anna@acme.example"]);
    expect((await freelancer.api.invoice.get({ id })).delivery).toMatchObject({
      state: "sent",
      to: "anna@acme.example",
    });
  });

  test("goes out if the address came before anybody looked at it", async () => {
    await changeEmail("anna@acme.example");
    await world.deliver();
    expect(recipients()).toEqual(["anna@acme.example"]);
  });

  test("goes out with its credit note, which waited as well", async () => {
    await freelancer.api.invoice.credit({ id, hours: "release" });
    await world.deliver();
    await changeEmail("anna@acme.example");
    await world.deliver();
    expect(world.mails.map(({ to, subject }) => `${to} ${subject}`).toSorted()).toEqual([
      "anna@acme.example Credit note CN-2026-001 from Studio Weber",
      "anna@acme.example Invoice 2026-001 from Studio Weber",
    ]);
  });

  test("stays where it is when another client gets an address, or its own another detail", async () => {
    const other = await freelancer.api.client.create({ name: "Other", rate: 1 });
    await world.deliver();
    await freelancer.api.client.update({ id: other.id, email: "other@other.example" });
    await freelancer.api.client.update({ id: clientId, city: "Berlin" });
    await world.deliver();
    expect(recipients()).toEqual([]);
    expect((await freelancer.api.invoice.get({ id })).delivery?.state).toBe("blocked");
  });
});

describe("a refused mail", () => {
  beforeEach(() => issuedTo("old@acme.example"));

  test("is tried again at the client's corrected address, at once", async () => {
    world.refuseMail("550 no such mailbox");
    await world.deliver();
    await changeEmail("new@acme.example");
    world.refuseMail(null);
    await world.deliver();
    expect(recipients()).toEqual(["new@acme.example"]);
  });

  test("follows an address that is corrected twice", async () => {
    world.refuseMail("550 no such mailbox");
    await world.deliver();
    await changeEmail("nwe@acme.example");
    await world.deliver();
    await changeEmail("new@acme.example");
    world.refuseMail(null);
    await world.deliver();
    expect(recipients()).toEqual(["new@acme.example"]);
  });

  test("of a credit note goes to the corrected address too", async () => {
    await world.deliver();
    await freelancer.api.invoice.credit({ id, hours: "release" });
    world.refuseMail("550 no such mailbox");
    await world.deliver();
    await changeEmail("new@acme.example");
    world.refuseMail(null);
    await world.deliver();
    expect(recipients()).toEqual(["old@acme.example", "new@acme.example"]);
  });

  test("that a person sends to another address stays with that one", async () => {
    await refusedForDays();
    await freelancer.api.invoice.resend({ id, to: "books@acme.example" });
    await changeEmail("new@acme.example");
    await world.deliver();
    expect(recipients()).toEqual(["books@acme.example"]);
  });

  test("that was given up waits for its owner, who is offered the client's present address", async () => {
    await refusedForDays();
    await changeEmail("new@acme.example");
    await world.deliver();
    expect(recipients()).toEqual([]);
    expect((await freelancer.api.invoice.get({ id })).clientEmail).toBe("new@acme.example");
    await freelancer.api.invoice.resend({ id });
    await world.deliver();
    expect(recipients()).toEqual(["new@acme.example"]);
  });

  test("still goes to the former address when the client's is only removed", async () => {
    world.refuseMail("451 try again later");
    await world.deliver();
    await changeEmail(null);
    world.refuseMail(null);
    world.clock.at = "2026-11-21T10:00:00Z";
    await world.deliver();
    expect(recipients()).toEqual(["old@acme.example"]);
  });
});

describe("a credit note goes to the address that its invoice reached", () => {
  beforeEach(() => issuedTo("old@acme.example"));

  async function credited() {
    const { creditNote } = await freelancer.api.invoice.credit({ id, hours: "release" });
    await world.deliver();
    const { delivery } = await freelancer.api.invoice.get({ id: creditNote.id });
    return delivery?.to;
  }

  test("which is the client's, as a rule", async () => {
    await world.deliver();
    expect(await credited()).toBe("old@acme.example");
  });

  test("which is the one that a person sent it to", async () => {
    await world.deliver();
    await freelancer.api.invoice.resend({ id, to: "books@acme.example" });
    await world.deliver();
    expect(await credited()).toBe("books@acme.example");
  });

  test("which is the one of that day, if the client has another by now", async () => {
    await world.deliver();
    await changeEmail("new@acme.example");
    expect(await credited()).toBe("old@acme.example");
  });

  test("or to the client's present address, if the invoice reached none", async () => {
    await refusedForDays();
    await changeEmail("new@acme.example");
    expect(await credited()).toBe("new@acme.example");
  });
});
