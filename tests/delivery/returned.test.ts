import { beforeEach, describe, expect, test } from "vitest";
import { type MailEvent, mailEvent, noteMailEvent } from "../../server/jobs/mail-events.ts";
import type { OutgoingMail } from "../../server/mail/message.ts";
import { type Freelancer, freelancerIn, newWorld, type World } from "../support/world.ts";

const ANNA = "anna@acme.example";

let world: World;
let freelancer: Freelancer;
let id: string;

beforeEach(async () => {
  world = await newWorld("2026-11-23T10:00:00Z");
  freelancer = await freelancerIn(world, "Europe/Berlin");
  const { api } = freelancer;
  await api.workspace.update({ copyToOwner: true, email: "me@studio.example" });
  const { id: clientId } = await api.client.create({ name: "Acme", rate: 9000, email: ANNA });
  await api.time.create({ clientId, date: "2026-11-20", minutes: 60 });
  id = (await api.billing.billNow({ clientId })).invoice?.id ?? "";
});

async function delivery() {
  return (await freelancer.api.invoice.get({ id })).delivery;
}

/** SES's report about a mail, with the tags that the mail bore. */
function bounceOf(mail: Pick<OutgoingMail, "about"> | undefined, ...addresses: string[]) {
  const tags = Object.fromEntries(Object.entries(mail?.about ?? {}).map(([name, value]) => [name, [value]]));
  const bouncedRecipients = addresses.map((emailAddress) => ({ emailAddress, diagnosticCode: "550 no such user" }));
  return { eventType: "Bounce", mail: { tags }, bounce: { bounceType: "Permanent", bouncedRecipients } };
}

const report = (event: MailEvent) => noteMailEvent(world.runtime, event);

/** SES's report as it comes out of the queue, about the mail that went out first; written as AWS shows its records. */
function reportAs(event: Record<string, unknown>) {
  const { mail } = bounceOf(world.mails[0], ANNA);
  return report(mailEvent.parse({ mail: { ...mail, destination: [ANNA, "me@studio.example"] }, ...event }));
}

function softBounce(bounceType: string, bounceSubType: string, dsn: { action?: string; diagnosticCode?: string } = {}) {
  const bouncedRecipients = [{ emailAddress: ANNA, ...dsn }];
  return reportAs({ eventType: "Bounce", bounce: { bounceType, bounceSubType, bouncedRecipients } });
}

describe("a mail that came back", () => {
  test("waits for a person, with the reason, and is noted once however often it is reported", async () => {
    await world.deliver();
    const [mail] = world.mails;
    await report(bounceOf(mail, ANNA));
    await report(bounceOf(mail, ANNA));
    const failure = { code: "returned", message: "The mail came back from anna@acme.example: 550 no such user." };
    expect(await delivery()).toMatchObject({ state: "failed", nextAttemptAt: null, failure });
    expect((await delivery())?.history.map(({ outcome }) => outcome)).toEqual(["sent", "refused"]);
    await world.deliver();
    expect(world.mails).toHaveLength(1);
  });

  test("and is reported before its own attempt is noted is reported again, and noted then", async () => {
    let early: unknown;
    await world.deliver({
      send: async (mail) => {
        // Another mail tells the owner of the address that was changed above.
        if (mail.to !== ANNA) return { messageId: "" };
        world.mails.push(mail);
        early = await report(bounceOf(mail, ANNA)).catch((error) => error);
        return { messageId: "" };
      },
    });
    expect(early).toMatchObject({ message: "the attempt at this mail is not noted yet" });
    expect((await delivery())?.state).toBe("sent");
    await report(bounceOf(world.mails[0], ANNA));
    expect((await delivery())?.state).toBe("failed");
  });

  test("after it was sent again to another address does not stop that one", async () => {
    await world.deliver();
    await freelancer.api.invoice.resend({ id, to: "billing@acme.example" });
    await report(bounceOf(world.mails[0], ANNA));
    await world.deliver();
    await report(bounceOf(world.mails[0], ANNA));
    expect(world.mails.map(({ to }) => to)).toEqual([ANNA, "billing@acme.example"]);
    expect(await delivery()).toMatchObject({ state: "sent", to: "billing@acme.example" });
  });

  test("from the freelancer's own copy alone has reached the client", async () => {
    await world.deliver();
    await report(bounceOf(world.mails[0], "Me@studio.example"));
    expect((await delivery())?.state).toBe("sent");
    await report(bounceOf(world.mails[0], "me@studio.example", ANNA));
    expect((await delivery())?.failure?.message).toContain(ANNA);
  });

  test("from a client who has the freelancer's own address went out once, without a copy, and waits for a person", async () => {
    await freelancer.api.invoice.resend({ id, to: "Me@Studio.example" });
    await world.deliver();
    expect(world.mails.map(({ to, bcc }) => [to, bcc])).toEqual([["Me@Studio.example", undefined]]);
    await report(bounceOf(world.mails[0], "me@studio.example"));
    const failure = { message: "The mail came back from me@studio.example: 550 no such user." };
    expect(await delivery()).toMatchObject({ state: "failed", failure });
  });

  test("and bears the tags of no mail of ours changes nothing", async () => {
    await world.deliver();
    const { workspaceId } = freelancer.actor;
    await report(bounceOf({}, ANNA));
    await report(
      bounceOf({ about: { workspaceId, documentId: "inv_00000000000000000000000000", mailing: "1" } }, ANNA),
    );
    await report(
      bounceOf({ about: { workspaceId: "ws_00000000000000000000000000", documentId: id, mailing: "1" } }, ANNA),
    );
    expect((await delivery())?.state).toBe("sent");
  });

  test("is known by a report without the number of its mailing as well, as mails of an earlier version bear none", async () => {
    await world.deliver();
    const about = { workspaceId: freelancer.actor.workspaceId, documentId: id };
    const tags = Object.fromEntries(Object.entries(about).map(([name, value]) => [name, [value]]));
    await report({ ...bounceOf({}, ANNA), mail: { tags } });
    expect((await delivery())?.state).toBe("failed");
  });
});

describe("a mail that SES gave up on after trying for hours", () => {
  const full = { action: "failed", status: "4.2.2", diagnosticCode: "smtp; 452 4.2.2 over quota" };
  const lost: [reason: string, ...Parameters<typeof softBounce>][] = [
    ["the mailbox is full (smtp; 452 4.2.2 over quota)", "Transient", "MailboxFull", full],
    ["the mailbox is full", "Transient", "MailboxFull"],
    ["its server does not take this attachment", "Transient", "AttachmentRejected"],
    ["smtp; 451 4.4.1 no answer", "Transient", "General", { ...full, diagnosticCode: "smtp; 451 4.4.1 no answer" }],
    ["its server did not say why", "Undetermined", "Undetermined"],
  ];

  test.each(lost)("waits for a person: %s", async (reason, ...bounce) => {
    await world.deliver();
    await softBounce(...bounce);
    const failure = { message: `The mail came back from anna@acme.example: ${reason}.` };
    expect(await delivery()).toMatchObject({ state: "failed", nextAttemptAt: null, failure });
    expect((await freelancer.api.waiting.list()).mails).toMatchObject([{ number: "2026-001", delivery: { failure } }]);
  });

  test("goes out once more when the freelancer tries again", async () => {
    await world.deliver();
    await softBounce("Transient", "MailboxFull");
    expect((await delivery())?.state).toBe("failed");
    await freelancer.api.invoice.resend({ id });
    await world.deliver();
    expect(world.mails.map(({ to }) => to)).toEqual([ANNA, ANNA]);
    expect((await delivery())?.state).toBe("sent");
  });

  const notLost: [what: string, ...Parameters<typeof softBounce>][] = [
    ["an absence notice", "Transient", "General"],
    ["a server's word that it goes on trying", "Transient", "General", { action: "delayed" }],
    ["a full mailbox whose server goes on trying", "Transient", "MailboxFull", { action: "delayed" }],
    ["a server's word that it passed the mail on", "Undetermined", "Undetermined", { action: "relayed" }],
  ];

  test.each(notLost)("is none where SES reports %s", async (_what, ...bounce) => {
    await world.deliver();
    await softBounce(...bounce);
    expect((await delivery())?.state).toBe("sent");
  });
});

describe("a mail in which SES found a virus", () => {
  test("waits for a person, as nobody got it", async () => {
    await world.deliver();
    await reportAs({ eventType: "Reject", reject: { reason: "Bad content" } });
    const failure = { message: "The mail service took it for harmful and did not send it: Bad content." };
    expect(await delivery()).toMatchObject({ state: "failed", failure });
  });
});
