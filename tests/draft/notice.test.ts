import { beforeEach, describe, expect, test } from "vitest";
import { noteMailEvent } from "../../server/jobs/mail-events.ts";
import { type Freelancer, freelancerIn, invoicesOf, newWorld, type World } from "../support/world.ts";

const ACME = { name: "Acme Ltd", rate: 9000, currency: "EUR", email: "anna@acme.example", billingDay: 1 };

let world: World;
let freelancer: Freelancer;
let draft: { clientId: string; from: string; revision: number };

/** A draft that is issued by itself on 3 December at 9:00; the mail that says so is refused. */
beforeEach(async () => {
  world = await newWorld("2026-11-20T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { id: clientId } = await freelancer.api.client.create({ ...ACME, reviewHours: 48 });
  await freelancer.api.time.create({ clientId, date: "2026-11-20", minutes: 90 });
  draft = { clientId, from: "2026-11-01", revision: 0 };
  world.refuseMail("451 try again later");
  world.clock.at = "2026-12-01T09:00:00Z";
  await world.tick();
  world.refuseMail(null);
  world.clock.at = "2026-12-01T09:05:00Z";
});

const subjects = () => world.mails.map(({ subject }) => subject);
const waitingMails = async () => (await freelancer.api.waiting.list()).mails;

async function version() {
  return (await freelancer.api.draft.get(draft)).version;
}

describe("the notice of a draft that was delayed", () => {
  test("goes out while the draft waits for its hours", async () => {
    await world.deliver();
    expect(subjects()).toEqual(["Draft for Acme Ltd: €135.00"]);
  });

  test("is not sent once the draft was issued, and the invoice is", async () => {
    await freelancer.api.draft.issue({ ...draft, version: await version() });
    await world.deliver();
    expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
    expect(await waitingMails()).toEqual([]);
  });

  test("is not sent once the draft was issued by itself", async () => {
    world.refuseMail("451 try again later");
    world.clock.at = "2026-12-03T09:00:00Z";
    await world.tick();
    expect(await invoicesOf(freelancer)).toHaveLength(1);
    world.refuseMail(null);
    world.clock.at = "2026-12-04T09:00:00Z";
    await world.tick();
    expect(world.mails.map(({ to }) => to)).toEqual(["anna@acme.example"]);
  });

  test("is not sent once the draft was discarded", async () => {
    await freelancer.api.draft.discard(draft);
    await world.deliver();
    expect(subjects()).toEqual([]);
    expect(await waitingMails()).toEqual([]);
  });

  test("is not sent once its owner held the draft, which is not issued by itself any more", async () => {
    await freelancer.api.draft.hold(draft);
    await world.deliver();
    expect(subjects()).toEqual([]);
    expect(await waitingMails()).toEqual([]);
  });
});

describe("the notice of a draft that came back", () => {
  beforeEach(async () => {
    await world.deliver();
    const { workspaceId = "", documentId = "" } = world.mails[0]?.about ?? {};
    const bouncedRecipients = [{ emailAddress: "me@studio.example", diagnosticCode: "550 no such user" }];
    await noteMailEvent(world.runtime, {
      eventType: "Bounce",
      mail: { tags: { workspaceId: [workspaceId], documentId: [documentId] } },
      bounce: { bounceType: "Permanent", bouncedRecipients },
    });
  });

  test("is shown while the draft waits, also where it is held, and not for ever", async () => {
    await freelancer.api.draft.hold(draft);
    expect(await waitingMails()).toMatchObject([
      { number: null, clientName: "Acme Ltd", delivery: { state: "failed" } },
    ]);
    await freelancer.api.draft.discard(draft);
    expect(await waitingMails()).toEqual([]);
  });
});
