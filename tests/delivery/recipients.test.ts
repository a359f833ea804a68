import { beforeEach, describe, expect, test } from "vitest";
import { newClient } from "../../app/(workspace)/clients/client-form.ts";
import { noteMailEvent } from "../../server/jobs/mail-events.ts";
import { jobFailure } from "../../server/lib/job-failure.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const ADDRESSES = {
  email: "anna@acme.example",
  moreEmails: "bo@acme.example; cy@acme.example\nbo@acme.example",
  ccEmails: "boss@acme.example, ANNA@acme.example",
};

let world: World;
let freelancer: Freelancer;
let clientId: string;
let id: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  clientId = (await api.client.create({ name: "Acme", rate: 9000, ...ADDRESSES })).id;
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  id = (await api.billing.billNow({ clientId })).invoice?.id ?? "";
});

async function delivery() {
  return (await freelancer.api.invoice.get({ id })).delivery;
}

function bounce(address: string) {
  const tags = Object.entries(world.mails[0]?.about ?? {}).map(([name, value]) => [name, [value]]);
  const bouncedRecipients = [{ emailAddress: address, diagnosticCode: "550 no such user" }];
  const event = { eventType: "Bounce", mail: { tags: Object.fromEntries(tags) } };
  return noteMailEvent(world.runtime, { ...event, bounce: { bounceType: "Permanent", bouncedRecipients } });
}

describe("a client's addresses", () => {
  test("are kept with commas between them, each once", async () => {
    expect((await freelancer.api.client.get({ id: clientId })).moreEmails).toBe("bo@acme.example, cy@acme.example");
    const typed = { name: "A", rate: "90", currency: "EUR", billingDay: "1", ...ADDRESSES };
    expect(newClient.read(typed)).toMatchObject({
      ok: true,
      value: { moreEmails: "bo@acme.example, cy@acme.example", ccEmails: "boss@acme.example, ANNA@acme.example" },
    });
  });

  test.each(["anna", "bo@acme.example, cy", "Bo <bo@acme.example>", "a@b.example x@"])(
    "are refused where one is none: %s",
    async (moreEmails) => {
      await expect(freelancer.api.client.update({ id: clientId, moreEmails })).rejects.toThrow("with commas between");
    },
  );

  test("are at most five in a field, because each counts as a mail", async () => {
    const six = [1, 2, 3, 4, 5, 6].map((n) => `a${n}@acme.example`).join(",");
    await expect(freelancer.api.client.update({ id: clientId, ccEmails: six })).rejects.toThrow("5 addresses at most");
  });
});

describe("an invoice's mail", () => {
  test("goes to all of them, and to nobody twice", async () => {
    await world.deliver();
    expect(world.mails).toMatchObject([
      { to: "anna@acme.example", alsoTo: ["bo@acme.example", "cy@acme.example"], cc: ["boss@acme.example"] },
    ]);
  });

  test("goes to those of today, if they changed after it was issued", async () => {
    await freelancer.api.client.update({ id: clientId, moreEmails: null, ccEmails: "new@acme.example" });
    await world.deliver();
    expect(world.mails).toMatchObject([{ to: "anna@acme.example", alsoTo: [], cc: ["new@acme.example"] }]);
  });

  test("sent again to an address that a person typed goes to that one only", async () => {
    await world.deliver();
    await freelancer.api.invoice.resend({ id, to: "other@acme.example" });
    await world.deliver();
    expect(world.mails[1]).toMatchObject({ to: "other@acme.example", alsoTo: [], cc: [] });
  });

  test("has no hidden copy for an owner who gets one openly", async () => {
    await freelancer.api.workspace.update({ email: "boss@acme.example", copyToOwner: true });
    await freelancer.api.time.create({ clientId, date: "2026-11-23", minutes: 60 });
    world.clock.at = "2026-11-24T10:00:00Z";
    id = (await freelancer.api.billing.billNow({ clientId })).invoice?.id ?? "";
    await world.deliver();
    expect(world.mails.at(-1)).toMatchObject({ cc: ["boss@acme.example"] });
    expect(world.mails.map(({ bcc }) => bcc)).toEqual([undefined, undefined]);
  });

  test.each(["anna@acme.example", "cy@acme.example", "boss@acme.example"])(
    "that comes back from %s waits for a person, who reads from whom",
    async (address) => {
      await world.deliver();
      await bounce(address);
      const message = `The mail came back from ${address}: 550 no such user.`;
      expect(await delivery()).toMatchObject({ state: "failed", failure: { message } });
    },
  );

  test("that the server took for one and refused for another is told as that one's", async () => {
    const failure = jobFailure("returned", { detail: "cy@acme.example: 550 no such user" });
    await world.deliver({
      send: async () => ({ messageId: "one", refused: [{ address: "cy@acme.example", failure }] }),
    });
    expect(await delivery()).toMatchObject({
      state: "failed",
      failure: { message: "The mail came back from cy@acme.example: 550 no such user." },
    });
    expect((await delivery())?.history.map(({ outcome }) => outcome)).toEqual(["sent", "refused"]);
  });
});
